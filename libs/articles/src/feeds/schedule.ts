/** What one poll of a feed met. */
export type PollOutcome =
  | { readonly kind: 'new'; readonly entries: number }
  | { readonly kind: 'nothing_new' }
  | { readonly kind: 'not_modified' }
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null };

export interface PollPlan {
  /** Milliseconds from now. */
  readonly waitMs: number;
  readonly failures: number;
  readonly health: FeedHealth;
}

/** `healthy`: the last poll went well. `failing`: some did not. `broken`: none has for long; a person should look. */
export type FeedHealth = 'healthy' | 'failing' | 'broken';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SHORTEST_MS = MINUTE;
const LONGEST_BACK_OFF_MS = 12 * 60 * MINUTE;
/** Failures in a row after which a feed counts as broken: at the default interval, some two days. */
export const BROKEN_AFTER = 8;

/**
 * When to poll again: at the feed's interval after success; after failure, twice as long each time up to twelve hours,
 * and never before a Retry-After (kept within a day).
 *
 * @param intervalMs between two polls of a feed in health.
 * @param spread 0 to 1: moves the time by up to a tenth, so that feeds added together do not stay together.
 */
export function planNextPoll(
  outcome: PollOutcome,
  intervalMs: number,
  failuresBefore: number,
  spread: number,
): PollPlan {
  const interval = Math.max(SHORTEST_MS, intervalMs);
  if (outcome.kind !== 'failed') return { waitMs: jittered(interval, spread), failures: 0, health: 'healthy' };
  const failures = failuresBefore + 1;
  const backOff = Math.min(LONGEST_BACK_OFF_MS, interval * 2 ** Math.min(failures, 16));
  const asked = Math.min(outcome.retryAfterMs ?? 0, DAY);
  return {
    waitMs: Math.max(jittered(backOff, spread), asked),
    failures,
    health: failures >= BROKEN_AFTER ? 'broken' : 'failing',
  };
}

function jittered(milliseconds: number, spread: number): number {
  return Math.round(milliseconds * (0.95 + 0.1 * spread));
}

/** Retry-After (RFC 9110, 10.2.3): seconds or a date. @returns milliseconds, or null. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
