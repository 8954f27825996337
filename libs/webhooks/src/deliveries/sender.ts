import { Injectable } from '@nestjs/common';
import { Clock, OutgoingError, OutgoingHttp, newId, type Interruption } from '@dixit/platform';
import type { SendingDetails } from '../endpoints/sending-details';
import { signatureHeader } from '../signing/signature';
import type { AttemptResult } from './outcome';

/** Longest time of one attempt, connecting and reading included. */
export const ATTEMPT_DEADLINE_MS = 20_000;
/** Of an answer so much is read; of that the ledger keeps the first kB. */
const ANSWER_BYTES = 16_384;
const KEPT_ANSWER_BYTES = 1_024;

export interface Attempt extends AttemptResult {
  readonly id: string;
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

  /** Never throws: what goes wrong is the attempt's result. Null when it was interrupted. */
  async send(
    { target, headers, keys }: SendingDetails,
    eventId: string,
    body: Buffer,
    interruption: Interruption,
    id = newId(),
  ): Promise<Attempt | null> {
    const startedAt = this.clock.now();
    const begun = performance.now();
    const timestamp = String(Math.floor(startedAt.getTime() / 1000));
    const signature = signatureHeader(keys, eventId, timestamp, body);
    const own = ['webhook-id', eventId, 'webhook-timestamp', timestamp, 'webhook-signature', signature];
    try {
      if (target instanceof OutgoingError) throw target;
      const answer = await this.http.post(target, {
        headers: [...headers, ...own],
        body,
        deadlineMs: ATTEMPT_DEADLINE_MS,
        maxBytes: ANSWER_BYTES,
        interruption,
      });
      const durationMs = Math.round(performance.now() - begun);
      return {
        id,
        status: answer.status,
        fault: null,
        headers: answer.headers,
        startedAt,
        durationMs,
        answer: readable(answer.body),
      };
    } catch (error) {
      const fault = error instanceof OutgoingError ? error.fault : 'failed';
      if (fault === 'aborted') return null;
      const durationMs = Math.round(performance.now() - begun);
      return { id, status: null, fault, headers: {}, startedAt, durationMs, answer: '' };
    }
  }
}

/** PostgreSQL's text holds no NUL. */
function readable(bytes: Buffer): string {
  return bytes.length === 0 ? '' : bytes.toString('utf8', 0, KEPT_ANSWER_BYTES).replaceAll('\0', '\uFFFD');
}
