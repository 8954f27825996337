import type { Logger } from 'pino';
import type { Configuration } from '../configuration/settings';
import { managerOf, type Unit, type UnitOfWork } from '../database/unit-of-work';
import { withContext } from '../context/execution-context';
import { EVENT_CHANNEL, type EventStream, type StoredEvent } from './event-stream';
import { WakeUp } from './wake-up';

/** A part of the house that acts on what others tell. */
export interface EventConsumer {
  /** Stable: its place in the stream is kept under it. */
  readonly name: string;
  /** Event types it acts on. */
  readonly types: readonly string[];
  /** Acts on one event. What it writes into the unit is written once for each event, in order. */
  consume(unit: Unit, event: StoredEvent): Promise<void>;
  /** Acts on several at once, in order, where that costs less. */
  consumeAll?(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
}

async function consumeInOrder(consumer: EventConsumer, unit: Unit, events: readonly StoredEvent[]): Promise<void> {
  if (consumer.consumeAll) return consumer.consumeAll(unit, events);
  for (const event of events) await consumer.consume(unit, event);
}

const BATCH = 200;
const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Leads every consumer through the events. Several processes may run it: a consumer's place is locked while it moves. */
export class EventConsumers {
  private readonly wakeUp: WakeUp;
  /** Consumers whose place in the stream is known to be there. */
  private readonly placed = new Set<string>();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    configuration: Configuration,
    private readonly units: UnitOfWork,
    private readonly stream: EventStream,
    private readonly consumers: readonly EventConsumer[],
    private readonly logger: Logger,
  ) {
    this.wakeUp = new WakeUp(configuration.databaseUrl, EVENT_CHANNEL, logger);
  }

  start(): void {
    this.running = this.consumers.length > 0 ? this.run() : Promise.resolve();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp.notice();
    await this.running;
    await this.wakeUp.close();
  }

  /**
   * One step of one consumer. Not durable by itself: what a crash takes back is its place as well, and the relay makes
   * an event that it wrote durable before anybody is told of it.
   *
   * @returns how many events it went past.
   */
  step(consumer: EventConsumer): Promise<number> {
    const step = async (unit: Unit): Promise<number> => {
      const manager = managerOf(unit);
      const place = [consumer.name];
      if (!this.placed.has(consumer.name))
        await manager.query(
          'INSERT INTO event_cursor (consumer, position) VALUES ($1, 0) ON CONFLICT DO NOTHING',
          place,
        );
      const [cursor]: { position: string }[] = await manager.query(
        'SELECT position FROM event_cursor WHERE consumer = $1 FOR UPDATE SKIP LOCKED',
        place,
      );
      if (cursor?.position !== '0') this.placed.add(consumer.name);
      if (!cursor) return 0;
      const events = await this.stream.after(cursor.position, BATCH, consumer.types, unit);
      const last = events.at(-1);
      if (!last) return 0;
      await withContext({ actor: consumer.name }, () => consumeInOrder(consumer, unit, events));
      await manager.query('UPDATE event_cursor SET position = $2 WHERE consumer = $1', [consumer.name, last.position]);
      return events.length;
    };
    return this.units.run(step, { durable: false });
  }

  private async run(): Promise<void> {
    let pause = LOOK_EVERY_MS;
    while (!this.stopped) {
      const { passed, failed } = await this.pass();
      pause = failed ? Math.min(pause * 2, LONGEST_PAUSE_MS) : LOOK_EVERY_MS;
      if (!this.stopped && passed < BATCH) await this.wakeUp.wait(pause);
    }
  }

  /** A consumer that fails stays where it is and does not hold the others up. */
  private async pass(): Promise<{ passed: number; failed: boolean }> {
    let passed = 0;
    let failed = false;
    await this.wakeUp.listen().catch(() => (failed = true));
    for (const consumer of this.consumers) {
      try {
        passed = Math.max(passed, await this.step(consumer));
      } catch (error) {
        failed = true;
        this.logger.warn({ err: error, consumer: consumer.name }, 'Events could not be acted on; trying again');
      }
    }
    return { passed, failed };
  }
}
