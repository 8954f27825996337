/**
 * Waits between the attempts of a delivery, in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h; ten
 * attempts over 75 h 35 min (the example of Standard Webhooks 1.0.0, "Retry schedule").
 */
export const RETRY_WAITS_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
export const MOST_ATTEMPTS = RETRY_WAITS_S.length + 1;

/** Waits are made longer by up to this share, so that what failed together does not come back together. */
export const JITTER = 0.1;

/** What a receiver may ask for by `Retry-After`, in seconds. */
export const RETRY_AFTER_BOUNDS_S = { least: 1, most: 86_400 } as const;

/**
 * Seconds until the next attempt, or null when none is left.
 *
 * @param made attempts made so far, the failed one included.
 * @param retryAfterS what the receiver asked for, if it did.
 * @param random in [0, 1).
 */
export function nextWait(made: number, retryAfterS: number | undefined, random: number): number | null {
  const planned = RETRY_WAITS_S[made - 1];
  if (planned === undefined) return null;
  const { least, most } = RETRY_AFTER_BOUNDS_S;
  const wait = retryAfterS === undefined ? planned : Math.min(Math.max(retryAfterS, least), most);
  return wait * (1 + JITTER * random);
}

/** Seconds a `Retry-After` header asks for: a number of seconds or an HTTP date (RFC 9110, 10.2.3). */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Only the date formats of HTTP; Date.parse would take a bare "-1" for a year.
  const at = /^[A-Z][a-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1000);
}
