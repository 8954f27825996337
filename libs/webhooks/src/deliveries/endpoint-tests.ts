import { Injectable } from '@nestjs/common';
import { ApplicationError, Configuration, Interruption, newId, publicUrlOf } from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { EndpointView } from '../endpoints/endpoint-view';
import { EndpointDetails } from '../endpoints/sending-details';
import { bodyOf } from '../events/body';
import { factsOf } from '../events/matching';
import { AttemptWriter } from './attempt-writer';
import { judge } from './outcome';
import { ATTEMPT_DEADLINE_MS, Sender, type Attempt } from './sender';

const LONGER_THAN_AN_ATTEMPT_MS = ATTEMPT_DEADLINE_MS + 4_000;

/** How a test went, as the person who asked for it sees it. */
export interface TestAnswer {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly delivered: boolean;
  readonly status: number | null;
  readonly fault: string | null;
  readonly durationMs: number;
  readonly answer: string;
}

/** Sends `endpoint.test` at once, once, and shows the answer; the ledger keeps it like any other. */
@Injectable()
export class EndpointTests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endpoints: EndpointDetails,
    private readonly sender: Sender,
    private readonly writer: AttemptWriter,
    private readonly configuration: Configuration,
  ) {}

  /** @param signal ends the attempt with the request. @throws ApplicationError `not_found`. */
  async send(endpoint: EndpointView, signal: AbortSignal): Promise<TestAnswer> {
    const details = await this.endpoints.load(endpoint.id);
    if (!details) throw new ApplicationError('not_found', 'The endpoint was deleted meanwhile.');
    const sent = await this.store(endpoint);
    const interruption = new Interruption();
    const end = (): void => interruption.interrupt();
    signal.addEventListener('abort', end, { once: true });
    const attempt = await this.sender.send(details, sent.eventId, Buffer.from(sent.body), interruption);
    signal.removeEventListener('abort', end);
    if (!attempt) throw new ApplicationError('unavailable', 'The test was given up.');
    const verdict = judge(attempt, attempt.startedAt);
    const delivered = verdict.kind === 'delivered';
    const delivery = { id: sent.deliveryId, lease: sent.lease, endpointId: endpoint.id, endpointFailing: false };
    const fault = verdict.kind === 'failed' ? verdict.why : delivered ? null : ('gone' as const);
    const deadReason = delivered ? null : ('test_failed' as const);
    await this.writer.write([
      // Only a success counts: a test by hand must not disable anything.
      {
        delivery,
        attempt,
        verdict: { kind: 'delivered' },
        settlement: { state: delivered ? 'delivered' : 'dead', waitS: null, fault, deadReason },
      },
    ]);
    return shown(sent, attempt, delivered, fault);
  }

  private async store({ id: endpointId, url, ownerId }: EndpointView): Promise<StoredTest> {
    const [eventId, deliveryId, lease] = [newId(), newId(), newId()];
    const type = 'endpoint.test';
    const data = { id: endpointId, url, ownerId, message: 'This is a test. Nothing happened.' };
    const { body } = bodyOf({ id: eventId, type, occurredAt: new Date(), data }, publicUrlOf(this.configuration));
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO webhook_event (id, type, occurred_at, body, facts) VALUES ($1, $2, now(), $3, $4)`,
        [eventId, type, body, JSON.stringify(factsOf(type, data))],
      );
      // Claimed by this request from the start; a crash in the middle leaves it to the dispatcher.
      await manager.query(
        `INSERT INTO webhook_delivery (id, event_id, endpoint_id, next_attempt_at, lease, lease_until)
         VALUES ($1, $2, $3, now(), $4, now() + $5 * interval '1 millisecond')`,
        [deliveryId, eventId, endpointId, lease, LONGER_THAN_AN_ATTEMPT_MS],
      );
    });
    return { eventId, deliveryId, lease, body };
  }
}

interface StoredTest {
  readonly eventId: string;
  readonly deliveryId: string;
  readonly lease: string;
  readonly body: string;
}

function shown(
  sent: StoredTest,
  { status, durationMs, answer }: Attempt,
  delivered: boolean,
  fault: string | null,
): TestAnswer {
  return { deliveryId: sent.deliveryId, eventId: sent.eventId, delivered, status, fault, durationMs, answer };
}
