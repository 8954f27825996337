/** What an endpoint's record of failures says; kept in PostgreSQL, shared by all workers. */
export interface BreakerState {
  readonly consecutiveFailures: number;
  /** No attempt is made before; null while the circuit is closed. */
  readonly openUntil: Date | null;
  /** First failure since the last success. */
  readonly failingSince: Date | null;
}

export const CLOSED: BreakerState = { consecutiveFailures: 0, openUntil: null, failingSince: null };

/** Failures in a row after which the circuit opens. */
export const FAILURES_TO_OPEN = 5;
/** How long it stays open: doubled with every failed probe, up to the last. In seconds. */
export const OPEN_FOR_S = { first: 5, most: 300 } as const;
/** A receiver may ask to be left alone for so long, by `Retry-After` on a 429 or 503. In seconds. */
export const LONGEST_PAUSE_S = 3_600;

/**
 * The state after failures without a success between them. Attempts that were already running when the circuit opened
 * tell nothing new, and a burst of failures opens it at its first step, not at its last.
 */
export function afterFailures(state: BreakerState, failures: number, now: Date, pauseS = 0): BreakerState {
  const failingSince = state.failingSince ?? now;
  const isOpen = state.openUntil !== null && state.openUntil > now;
  const consecutiveFailures = isOpen ? state.consecutiveFailures : counted(state.consecutiveFailures, failures);
  const waitS = isOpen ? 0 : openFor(consecutiveFailures);
  const until = now.getTime() + Math.max(waitS, Math.min(pauseS, LONGEST_PAUSE_S)) * 1000;
  const openUntil = Math.max(until, state.openUntil?.getTime() ?? 0);
  return { consecutiveFailures, openUntil: openUntil > now.getTime() ? new Date(openUntil) : null, failingSince };
}

function counted(before: number, failures: number): number {
  return before < FAILURES_TO_OPEN ? Math.min(before + failures, FAILURES_TO_OPEN) : before + 1;
}

/** Seconds for which the circuit opens after so many failures in a row; 0: it stays closed. */
export function openFor(consecutiveFailures: number): number {
  const beyond = consecutiveFailures - FAILURES_TO_OPEN;
  if (beyond < 0) return 0;
  return Math.min(OPEN_FOR_S.first * 2 ** Math.min(beyond, 10), OPEN_FOR_S.most);
}

/** Days of failure without a single success after which the owner is warned, and after which the endpoint is disabled. */
export const WARN_AFTER_DAYS = 2.5;
export const DISABLE_AFTER_DAYS = 5;
const DAY_MS = 86_400_000;

export type FailureStep = 'none' | 'warn' | 'disable';

/** What long failure asks for now. */
export function failureStep(failingSince: Date | null, warnedAt: Date | null, now: Date): FailureStep {
  if (failingSince === null) return 'none';
  const days = (now.getTime() - failingSince.getTime()) / DAY_MS;
  // Never disabled without the warning before it, even when nobody looked for days.
  if (days >= DISABLE_AFTER_DAYS && warnedAt !== null) return 'disable';
  return days >= WARN_AFTER_DAYS && warnedAt === null ? 'warn' : 'none';
}
