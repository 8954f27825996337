import type { DeadReason, DeliveryState } from './delivery-states';
import type { FailureClass, Verdict } from './outcome';
import { nextWait } from './retry-schedule';

/** What an attempt makes of its delivery. */
export interface Settlement {
  readonly state: DeliveryState;
  /** Seconds until the next attempt; null when there is none. */
  readonly waitS: number | null;
  readonly fault: FailureClass | null;
  readonly deadReason: DeadReason | null;
}

/** @param made attempts made so far, this one included. @param random in [0, 1). */
export function settle(verdict: Verdict, made: number, random: number): Settlement {
  switch (verdict.kind) {
    case 'delivered':
      return { state: 'delivered', waitS: null, fault: null, deadReason: null };
    case 'gone':
      return { state: 'dead', waitS: null, fault: 'gone', deadReason: 'endpoint_gone' };
    case 'failed': {
      const waitS = nextWait(made, verdict.retryAfterS, random);
      if (waitS === null) return { state: 'dead', waitS, fault: verdict.why, deadReason: 'attempts_exhausted' };
      return { state: 'retrying', waitS, fault: verdict.why, deadReason: null };
    }
  }
}
