import { Injectable } from '@nestjs/common';
import { Interruption } from '@dixit/platform';
import { EndpointDetails, type SendingDetails } from '../endpoints/sending-details';
import { WebhookMetrics } from '../webhook-metrics';
import { AttemptWriter } from './attempt-writer';
import type { ClaimedDelivery } from './claims';
import { judge } from './outcome';
import { Sender } from './sender';
import { settle } from './settle';

/** What became of an attempt; `none` where it was not made or was interrupted. */
export type AttemptEnd = 'delivered' | 'failed' | 'none';

/** Makes attempts and has them written down. */
@Injectable()
export class Attempts {
  private readonly interruption = new Interruption();

  constructor(
    private readonly endpoints: EndpointDetails,
    private readonly sender: Sender,
    private readonly writer: AttemptWriter,
    private readonly metrics: WebhookMetrics,
  ) {}

  /** How many attempts are not written yet. */
  get backlog(): number {
    return this.writer.backlog;
  }

  async make(delivery: ClaimedDelivery): Promise<AttemptEnd> {
    const { endpointId, endpointVersion } = delivery;
    const endpoint = this.endpoints.known(endpointId, endpointVersion) ?? (await this.endpoints.load(endpointId));
    return endpoint ? this.send(endpoint, delivery) : 'none';
  }

  /** Ends every attempt that runs; none of them counts. */
  interrupt(): void {
    this.interruption.interrupt();
  }

  /** Waits until all is written down. */
  drain(withinMs: number): Promise<void> {
    return this.writer.drain(withinMs);
  }

  private async send(endpoint: SendingDetails, delivery: ClaimedDelivery): Promise<AttemptEnd> {
    const { event, endpointId } = delivery;
    // The one attempt that is written with its delivery may bear the same id; making one costs as much as signing.
    const id = delivery.batch ? delivery.id : undefined;
    const attempt = await this.sender.send(endpoint, event.id, event.body, this.interruption, id);
    if (!attempt) return 'none';
    const verdict = judge(attempt, attempt.startedAt);
    const settlement = settle(verdict, delivery.attempts + 1, Math.random());
    this.writer.record({ delivery, attempt, verdict, settlement });
    this.metrics.attempted(endpointId, verdict.kind, attempt.durationMs);
    if (delivery.attempts === 0) this.metrics.begun(attempt.startedAt.getTime() - event.occurredAt.getTime());
    if (settlement.state === 'delivered' || settlement.state === 'dead') this.metrics.ended(settlement.state);
    return verdict.kind === 'delivered' ? 'delivered' : 'failed';
  }
}
