import { Injectable } from '@nestjs/common';
import { Clock, OutgoingError, OutgoingHttp } from '@dixit/platform';
import type { SendingDetails } from '../endpoints/sending-details';
import { signatureHeader } from '../signing/signature';
import type { AttemptResult } from './outcome';

/** Longest time of one attempt, connecting and reading included. */
export const ATTEMPT_DEADLINE_MS = 20_000;
/** Of an answer so much is read; of that the ledger keeps the first kB. */
const ANSWER_BYTES = 16_384;
const KEPT_ANSWER_BYTES = 1_024;

export interface Attempt extends AttemptResult {
  readonly startedAt: Date;
  readonly durationMs: number;
  /** First kB of the answer's body. */
  readonly answer: string;
}

/** Makes one signed HTTP try. */
@Injectable()
export class Sender {
  constructor(
    private readonly http: OutgoingHttp,
    private readonly clock: Clock,
  ) {}

  /** Never throws: what goes wrong is the attempt's result. Null when `signal` ended it. */
  async send(endpoint: SendingDetails, eventId: string, body: string, signal: AbortSignal): Promise<Attempt | null> {
    const startedAt = this.clock.now();
    const begun = performance.now();
    const timestamp = Math.floor(startedAt.getTime() / 1000);
    const told = (result: AttemptResult, answer: string): Attempt => ({
      ...result,
      startedAt,
      durationMs: Math.round(performance.now() - begun),
      answer,
    });
    try {
      const {
        status,
        headers,
        body: bytes,
      } = await this.http.request({
        url: endpoint.url,
        method: 'POST',
        headers: {
          ...endpoint.headers,
          'content-type': 'application/json',
          'webhook-id': eventId,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signatureHeader(endpoint.keys, eventId, timestamp, body),
        },
        body,
        deadlineMs: ATTEMPT_DEADLINE_MS,
        maxBytes: ANSWER_BYTES,
        truncate: true,
        decompress: false,
        signal,
      });
      return told({ status, fault: null, headers }, readable(bytes));
    } catch (error) {
      const fault = error instanceof OutgoingError ? error.fault : 'failed';
      return fault === 'aborted' ? null : told({ status: null, fault, headers: {} }, '');
    }
  }
}

/** PostgreSQL's text holds no NUL. */
function readable(bytes: Buffer): string {
  return bytes.subarray(0, KEPT_ANSWER_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}
