/** Why a one-time link was made. All sign in; the latter two are answered with a new password. */
export type LinkPurpose = 'sign_in' | 'invitation' | 'password_reset';

/** Lifetimes of credentials, in milliseconds (OWASP ASVS 5.0, 7.3: an idle and an absolute end). */
export const LINK_LIFETIME_MS: Readonly<Record<LinkPurpose, number>> = {
  sign_in: 24 * 3_600_000,
  invitation: 7 * 24 * 3_600_000,
  password_reset: 3_600_000,
};
export const SESSION_IDLE_MS = 12 * 3_600_000;
export const SESSION_LIFETIME_MS = 7 * 24 * 3_600_000;
/** How fresh `last_seen_at` and `last_used_at` are kept: a write a minute at most, not one a request. */
export const SEEN_RESOLUTION_MS = 60_000;

/** Marks a string as Dixit's key, for people and for secret scanners. */
export const API_KEY_PREFIX = 'dixit_';
export const API_KEY_SHOWN_LENGTH = API_KEY_PREFIX.length + 6;
