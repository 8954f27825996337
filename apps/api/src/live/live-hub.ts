import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Authenticator, roleIncludes } from '@dixit/accounts';
import {
  ApplicationError,
  Configuration,
  EVENT_CHANNEL,
  EventStream,
  LOGGER,
  WakeUp,
  type Signal,
} from '@dixit/platform';
import type { LiveConnection } from './connection';
import { digestOf } from './digest';
import { LiveMessages } from './live-messages';

const BATCH = 500;
const LOOK_EVERY_MS = 5_000;
const BEAT_EVERY_MS = 20_000;
export const MOST_CONNECTIONS = 500;
export const MOST_FOR_ONE_USER = 10;

/** Tells every open page what others did. One look at the signals serves all pages of this process. */
@Injectable()
export class LiveHub implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly connections = new Set<LiveConnection>();
  private readonly wakeUp: WakeUp;
  private stopped = false;
  private looking = false;
  private running: Promise<void> = Promise.resolve();
  private beatenAt = Date.now();

  constructor(
    configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly stream: EventStream,
    private readonly messages: LiveMessages,
    private readonly authenticator: Authenticator,
  ) {
    this.wakeUp = new WakeUp(configuration.databaseUrl, EVENT_CHANNEL, logger);
  }

  /** @throws ApplicationError `too_many_requests` where no more are taken. */
  refuseTooMany(userId: string): void {
    const own = [...this.connections].filter(({ principal }) => principal.userId === userId).length;
    if (own < MOST_FOR_ONE_USER && this.connections.size < MOST_CONNECTIONS && !this.stopped) return;
    throw new ApplicationError('too_many_requests', 'Too many pages are open. Close some, or wait a minute.');
  }

  /**
   * Where a page goes on reading.
   *
   * @param last position up to which it was told; null where that is too long ago, undefined for a new page
   * @returns `complete: false` where what it missed is gone or too much: it has to load everything again.
   */
  async resume(last: string | null | undefined): Promise<{ position: string; complete: boolean }> {
    if (typeof last === 'string') {
      const missed = await this.stream.signals(last, BATCH);
      if (missed.length < BATCH) return { position: last, complete: true };
    }
    return { position: await this.stream.end(), complete: last === undefined };
  }

  add(connection: LiveConnection): void {
    this.connections.add(connection);
    this.wakeUp.notice();
    // It rests while nobody looks.
    if (!this.looking) this.running = this.run();
  }

  remove(connection: LiveConnection): void {
    this.connections.delete(connection);
    if (this.connections.size === 0) this.wakeUp.notice();
  }

  /** The server waits for open answers when it closes: these end first. */
  onModuleDestroy(): void {
    this.stopped = true;
    for (const connection of this.connections) connection.close();
    this.connections.clear();
    this.wakeUp.notice();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
    await this.wakeUp.close();
  }

  private async run(): Promise<void> {
    this.looking = true;
    while (!this.stopped && this.connections.size > 0) {
      let seen = 0;
      try {
        await this.wakeUp.listen();
        seen = await this.step();
        await this.beat();
      } catch (error) {
        this.logger.warn({ err: error }, 'Open pages could not be told what is new; trying again');
      }
      if (!this.stopped && seen < BATCH) await this.wakeUp.wait(LOOK_EVERY_MS);
    }
    this.looking = false;
  }

  /** @returns how many signals were read. */
  private async step(): Promise<number> {
    const first = [...this.connections].reduce<bigint | undefined>((least, { position }) => {
      const at = BigInt(position);
      return least === undefined || at < least ? at : least;
    }, undefined);
    if (first === undefined) return 0;
    const signals = await this.stream.signals(first.toString(), BATCH);
    if (signals.length > 0) await this.tell(signals);
    return signals.length;
  }

  private async tell(signals: readonly Signal[]): Promise<void> {
    const items = await this.messages.itemsOf(digestOf(signals, '0').changed);
    for (const connection of [...this.connections]) {
      const { position, principal } = connection;
      const fresh = signals.filter((signal) => BigInt(signal.position) > BigInt(position));
      if (fresh.length === 0) continue;
      const digest = digestOf(fresh, position);
      if (digest.ended.has(principal.userId) && !(await this.check(connection))) continue;
      await this.messages.send(connection, digest, items);
    }
  }

  /** Ends a connection whose session is over. @returns whether it goes on */
  private async check(connection: LiveConnection): Promise<boolean> {
    const principal = await this.authenticator.authenticate(connection.credentials, false);
    if (principal && roleIncludes(principal.role, 'reviewer')) return true;
    connection.close();
    this.connections.delete(connection);
    return false;
  }

  /** A session may also end by the clock, which tells nobody. */
  private async beat(): Promise<void> {
    if (Date.now() - this.beatenAt < BEAT_EVERY_MS) return;
    this.beatenAt = Date.now();
    for (const connection of [...this.connections]) if (await this.check(connection)) connection.beat();
  }
}
