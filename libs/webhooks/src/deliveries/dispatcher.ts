import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@dixit/platform';
import type { Logger } from 'pino';
import { EndpointDetails } from '../endpoints/sending-details';
import { Loop } from '../loop';
import { WebhookMetrics } from '../webhook-metrics';
import { AttemptWriter } from './attempt-writer';
import { Claims, type ClaimedDelivery, type Quota } from './claims';
import { judge } from './outcome';
import { Sender } from './sender';
import { settle } from './settle';
import { FIRST_WINDOW, Windows } from './window';

/** Most attempts of one process at a time, over all endpoints. */
const MOST_IN_FLIGHT = 512;
/** Attempts not yet written down beyond which nothing more is claimed: the database is away or slow. */
const MOST_UNWRITTEN = 2_000;
/** How often due deliveries are looked for without being told. */
const LOOK_EVERY_MS = 1_000;
/** The same while a rate limit holds something back. */
const LOOK_AGAIN_MS = 50;
/** Places that became free wait so long for company before more is claimed. */
const GATHER_MS = 10;
/** Shorter than a third of a claim. */
const RENEW_EVERY_MS = 4_000;

interface Running {
  readonly delivery: ClaimedDelivery;
  readonly since: number;
}

/** Takes due deliveries and makes their attempts, as many at a time as each endpoint bears. Any number of processes may run. */
@Injectable()
export class Dispatcher {
  private readonly loop: Loop;
  private readonly windows = new Windows();
  private readonly running = new Map<string, Running>();
  private readonly runningOf = new Map<string, number>();
  private readonly stopping = new AbortController();
  private renewing: NodeJS.Timeout | undefined;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly claims: Claims,
    private readonly endpoints: EndpointDetails,
    private readonly sender: Sender,
    private readonly writer: AttemptWriter,
    private readonly metrics: WebhookMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    setMaxListeners(0, this.stopping.signal);
    this.loop = new Loop('webhooks.dispatch', () => this.round(), logger);
  }

  start(): void {
    this.loop.start();
    this.renewing = setInterval(() => void this.renew(), RENEW_EVERY_MS);
  }

  /** Looks for due deliveries now. */
  wake(): void {
    this.loop.wake();
  }

  /** Takes nothing more, lets running attempts end, and after the deadline gives back what is left. */
  async stop(deadlineMs: number): Promise<void> {
    const ends = Date.now() + deadlineMs;
    await Promise.race([this.loop.stop(), sleep(deadlineMs, undefined, { ref: false })]);
    while (this.running.size > 0 && Date.now() < ends - deadlineMs / 4) await sleep(20);
    clearInterval(this.renewing);
    clearTimeout(this.gathering);
    const left = [...this.running.values()].map(({ delivery }) => delivery);
    this.stopping.abort();
    if (left.length > 0) await this.giveBack(left);
    await this.writer.drain(Math.max(200, ends - Date.now()));
  }

  /** One look at what is due. @returns milliseconds until the next. */
  private async round(): Promise<number> {
    if (this.writer.backlog > MOST_UNWRITTEN) return GATHER_MS;
    const most = MOST_IN_FLIGHT - this.running.size;
    if (most <= 0) return LOOK_EVERY_MS;
    const { claimed, throttled } = await this.claims.take(most, FIRST_WINDOW, this.quotas());
    for (const delivery of claimed) this.begin(delivery);
    return throttled ? LOOK_AGAIN_MS : LOOK_EVERY_MS;
  }

  private quotas(): Quota[] {
    return this.windows.known().map((endpointId) => ({
      endpointId,
      places: Math.max(0, this.windows.of(endpointId) - (this.runningOf.get(endpointId) ?? 0)),
    }));
  }

  private begin(delivery: ClaimedDelivery): void {
    this.running.set(delivery.id, { delivery, since: performance.now() });
    this.runningOf.set(delivery.endpointId, (this.runningOf.get(delivery.endpointId) ?? 0) + 1);
    void this.attempt(delivery)
      .catch((error: unknown) =>
        this.logger.error({ err: error, delivery: delivery.id }, 'An attempt could not be made'),
      )
      .finally(() => this.ended(delivery));
  }

  private async attempt(delivery: ClaimedDelivery): Promise<void> {
    const { endpointId, endpointVersion, eventId, body } = delivery;
    const endpoint = await this.endpoints.of(endpointId, endpointVersion);
    if (!endpoint) return;
    const attempt = await this.sender.send(endpoint, eventId, body, this.stopping.signal);
    if (!attempt) return;
    const verdict = judge(attempt, attempt.startedAt);
    const settlement = settle(verdict, delivery.attempts + 1, Math.random());
    this.writer.record({ delivery, attempt, verdict, settlement });
    if (verdict.kind === 'delivered') this.windows.succeeded(endpointId);
    else this.windows.failed(endpointId);
    this.metrics.attempted(endpointId, verdict.kind, attempt.durationMs);
    if (delivery.attempts === 0) this.metrics.begun(attempt.startedAt.getTime() - delivery.occurredAt.getTime());
    if (settlement.state === 'delivered' || settlement.state === 'dead') this.metrics.ended(settlement.state);
  }

  private ended({ id, endpointId }: ClaimedDelivery): void {
    this.running.delete(id);
    const left = (this.runningOf.get(endpointId) ?? 1) - 1;
    if (left > 0) this.runningOf.set(endpointId, left);
    else this.runningOf.delete(endpointId);
    // Claims are made in batches: at once when half of the window is free, else a moment later.
    if (left <= this.windows.of(endpointId) / 2) this.loop.wake();
    else
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        this.loop.wake();
      }, GATHER_MS);
  }

  private async renew(): Promise<void> {
    const old = performance.now() - RENEW_EVERY_MS / 2;
    const held = [...this.running.values()].filter(({ since }) => since < old).map(({ delivery }) => delivery);
    if (held.length === 0) return;
    try {
      await this.claims.renew(
        held.map(({ id }) => id),
        held.map(({ lease }) => lease),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'Claims could not be renewed');
    }
  }

  private async giveBack(left: readonly ClaimedDelivery[]): Promise<void> {
    try {
      await this.claims.release(
        left.map(({ id }) => id),
        left.map(({ lease }) => lease),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'Claims could not be given back; they end by themselves');
    }
  }
}
