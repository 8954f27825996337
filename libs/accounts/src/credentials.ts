/** Lifetimes of credentials, in milliseconds (OWASP ASVS 5.0, 7.3: an idle and an absolute end). */
export const SIGN_IN_LINK_LIFETIME_MS = 24 * 3_600_000;
export const SESSION_IDLE_MS = 12 * 3_600_000;
export const SESSION_LIFETIME_MS = 7 * 24 * 3_600_000;
/** How fresh `last_seen_at` and `last_used_at` are kept: a write a minute at most, not one a request. */
export const SEEN_RESOLUTION_MS = 60_000;

/** Marks a string as Dixit's key, for people and for secret scanners. */
export const API_KEY_PREFIX = 'dixit_';
export const API_KEY_SHOWN_LENGTH = API_KEY_PREFIX.length + 6;
