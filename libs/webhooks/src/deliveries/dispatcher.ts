import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Configuration, LOGGER } from '@dixit/platform';
import type { Logger } from 'pino';
import type { FannedOut } from '../events/fan-out';
import { Loop } from '../loop';
import { Attempts } from './attempts';
import { Batches } from './batches';
import { Claims, type ClaimedDelivery } from './claims';
import { Flights, MOST_IN_FLIGHT, type Room } from './flights';
import { FIRST_WINDOW } from './window';

/** Attempts not yet written down beyond which nothing more is taken: the database is away or slow. */
const MOST_UNWRITTEN = 2_000;
/** How often due deliveries are looked for without being told. */
const LOOK_EVERY_MS = 1_000;
/** The same while a rate limit holds something back. */
const LOOK_AGAIN_MS = 50;
/** Places that became free wait so long for company before more is claimed. */
const GATHER_MS = 10;
/** Claims are renewed so often within the time they hold. */
const RENEWALS = 3;
/** New events wait at most so long for room; then their deliveries are left to whoever has some. */
const ROOM_WITHIN_MS = 200;

/** Takes due deliveries and makes their attempts, as many at a time as each endpoint bears. Any number of processes may run. */
@Injectable()
export class Dispatcher {
  private readonly loop: Loop;
  private readonly flights = new Flights();
  private renewing: NodeJS.Timeout | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private roomMade: (() => void) | undefined;
  private recoverAt = 0;
  private moreIsDue = true;
  private stopping = false;

  constructor(
    private readonly claims: Claims,
    private readonly batches: Batches,
    private readonly attempts: Attempts,
    private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.loop = new Loop('webhooks.dispatch', () => this.round(), logger);
  }

  start(): void {
    this.loop.start();
    this.renewing = setInterval(() => void this.renew(), this.configuration.webhookLeaseMs / RENEWALS);
  }

  /** Looks for due deliveries now. */
  wake(): void {
    this.moreIsDue = true;
    this.loop.wake();
  }

  /** Room for deliveries that are about to be made; waits a moment where there is none. */
  async room(): Promise<Room> {
    if (!this.flights.hasRoom() && !this.stopping) {
      const made = new Promise<void>((resolve) => (this.roomMade = resolve));
      await Promise.race([made, sleep(ROOM_WITHIN_MS)]);
      this.roomMade = undefined;
    }
    const room = this.flights.room();
    const isFull = this.stopping || this.attempts.backlog > MOST_UNWRITTEN;
    return isFull ? { events: room.events, placesOf: () => 0 } : room;
  }

  /** Takes on deliveries that were made for this process, and looks for others. */
  adopt({ born, left }: Pick<FannedOut, 'born' | 'left'>): void {
    this.flights.note(born, left);
    this.take(born);
    // Those that were left, those that somebody else made, or that a person asked for.
    if (left.size > 0 || born.length === 0) this.wake();
  }

  /** Takes nothing more, lets running attempts end, and after the deadline gives back what is left. */
  async stop(deadlineMs: number): Promise<void> {
    const ends = Date.now() + deadlineMs;
    this.stopping = true;
    await Promise.race([this.loop.stop(), sleep(deadlineMs, undefined, { ref: false })]);
    clearInterval(this.renewing);
    await this.giveBack(this.dropReady());
    while (this.flights.runningCount > 0 && Date.now() < ends - deadlineMs / 4) await sleep(20);
    clearTimeout(this.gathering);
    const left = this.flights.olderThan(0).running;
    this.attempts.interrupt();
    await this.attempts.drain(Math.max(200, ends - Date.now()));
    await this.giveBack(left);
  }

  /** One look at what is due. @returns milliseconds until the next. */
  private async round(): Promise<number> {
    if (this.attempts.backlog > MOST_UNWRITTEN) return GATHER_MS;
    if (performance.now() > this.recoverAt) {
      this.recoverAt = performance.now() + LOOK_EVERY_MS;
      await this.batches.recover();
      await this.letGoOfStale();
    }
    const most = MOST_IN_FLIGHT - this.flights.size;
    if (most <= 0) return LOOK_EVERY_MS;
    const { claimed, throttled } = await this.claims.take(most, FIRST_WINDOW, this.flights.quotas());
    this.moreIsDue = claimed.length > 0;
    this.take(claimed);
    return throttled ? LOOK_AGAIN_MS : LOOK_EVERY_MS;
  }

  /** An endpoint may have been changed, paused or deleted, or its circuit may have opened, while deliveries were ready. */
  private async letGoOfStale(): Promise<void> {
    const endpointIds = this.flights.waiting();
    if (endpointIds.length === 0) return;
    const stale = this.flights.stale(await this.claims.versions(endpointIds));
    this.flights.drop(stale);
    await this.giveBack(stale);
  }

  private take(deliveries: readonly ClaimedDelivery[]): void {
    for (const delivery of deliveries) this.flights.add(delivery);
    for (const endpointId of this.flights.waiting()) this.launch(endpointId);
  }

  private launch(endpointId: string): void {
    for (;;) {
      const delivery = this.flights.next(endpointId);
      if (!delivery) return;
      this.attempts.make(delivery).then(
        (end) => this.ended(delivery, end),
        (error: unknown) => {
          this.logger.error({ err: error, delivery: delivery.id }, 'An attempt could not be made');
          this.ended(delivery, 'none');
        },
      );
    }
  }

  private ended(delivery: ClaimedDelivery, end: 'delivered' | 'failed' | 'none'): void {
    const { endpointId } = delivery;
    const wasFull = this.flights.runningCount >= MOST_IN_FLIGHT;
    this.flights.ended(delivery);
    if (end === 'delivered') this.flights.windows.succeeded(endpointId);
    else if (end === 'failed') this.flights.windows.failed(endpointId);
    if (this.stopping) return;
    this.launch(endpointId);
    if (wasFull) for (const other of this.flights.waiting()) this.launch(other);
    if (this.roomMade && this.flights.hasRoom()) this.roomMade();
    if (this.moreIsDue) this.claimSoon(endpointId);
  }

  /** Claims are made in batches: at once when an endpoint runs low, else a moment later. */
  private claimSoon(endpointId: string): void {
    if (this.flights.runsLow(endpointId)) this.loop.wake();
    else
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        this.loop.wake();
      }, GATHER_MS);
  }

  /** Also gives a row to what was taken on at birth and whose first attempt has not ended yet. */
  private async renew(): Promise<void> {
    const old = this.flights.olderThan(this.configuration.webhookLeaseMs / RENEWALS / 2);
    const slow = old.ready.filter(({ batch }) => batch !== null);
    this.flights.drop(slow);
    try {
      const unwritten = old.running.filter(({ batch }) => batch !== null);
      await this.batches.writeDown([...unwritten, ...slow], new Set(unwritten));
      await this.claims.renew([...old.running, ...old.ready].filter(({ batch }) => batch === null));
      if (slow.length > 0) this.wake();
    } catch (error) {
      this.logger.warn({ err: error }, 'Claims could not be renewed');
    }
  }

  private dropReady(): ClaimedDelivery[] {
    const { ready } = this.flights.olderThan(0);
    this.flights.drop(ready);
    return ready;
  }

  private async giveBack(left: readonly ClaimedDelivery[]): Promise<void> {
    try {
      await this.claims.release(left.filter(({ batch }) => batch === null));
      await this.batches.writeDown(
        left.filter(({ batch }) => batch !== null),
        new Set(),
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'Claims could not be given back; they end by themselves');
    }
  }
}
