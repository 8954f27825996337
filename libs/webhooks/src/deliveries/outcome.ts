import type { IncomingHttpHeaders } from 'node:http';
import type { OutgoingFault } from '@dixit/platform';
import { parseRetryAfter } from './retry-schedule';

/** What one attempt came to. */
export interface AttemptResult {
  /** Null where no answer came. */
  readonly status: number | null;
  /** Why there was no answer; null where one came. */
  readonly fault: OutgoingFault | null;
  readonly headers: IncomingHttpHeaders;
}

export type FailureClass = OutgoingFault | 'redirected' | 'rejected' | 'throttled' | 'server_error' | 'gone';

export type Verdict =
  | { readonly kind: 'delivered' }
  /** The receiver says it will never want anything again (410). */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'failed';
      readonly why: FailureClass;
      readonly retryAfterS: number | undefined;
      /** Whether the whole endpoint is to be left alone until then. */
      readonly pausesEndpoint: boolean;
    };

const THROTTLING = new Set([429, 502, 503, 504]);

/** Judges an attempt by Standard Webhooks 1.0.0: 2xx alone is success, 410 ends the endpoint, 3xx is a failure. */
export function judge({ status, fault, headers }: AttemptResult, now: Date): Verdict {
  if (status === null) return failed(fault ?? 'failed', undefined, false);
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  const retryAfterS = parseRetryAfter(headers['retry-after'], now);
  return failed(classOf(status), retryAfterS, THROTTLING.has(status) && retryAfterS !== undefined);
}

function failed(why: FailureClass, retryAfterS: number | undefined, pausesEndpoint: boolean): Verdict {
  return { kind: 'failed', why, retryAfterS, pausesEndpoint };
}

function classOf(status: number): FailureClass {
  if (status < 400) return 'redirected';
  if (status === 429) return 'throttled';
  return status < 500 ? 'rejected' : 'server_error';
}
