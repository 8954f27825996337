import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/settings';
import type { Metrics } from '../metrics/metrics';
import type { JobDefinition } from '../queue/job';
import type { JobQueue, JobRequest } from '../queue/job-queue';
import { EVENT_CHANNEL } from './event-stream';
import { OUTBOX_CHANNEL } from './outbox';
import { WakeUp } from './wake-up';

const BATCH = 500;
const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
/** Advisory lock under which positions are given: order of position = order of visibility. */
const POSITION_LOCK = 4_170_001;

interface WaitingJob {
  readonly id: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
}

/**
 * Hands committed outbox messages on: gives every message a position, which publishes events, then enqueues jobs.
 * Any number may run side by side. At-least-once: a job enqueued but not marked is enqueued again under the same id.
 */
export class OutboxRelay {
  private readonly jobs: ReadonlyMap<string, JobDefinition>;
  private readonly wakeUp: WakeUp;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    configuration: Configuration,
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    jobs: readonly JobDefinition[],
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    this.jobs = new Map(jobs.map((job) => [job.name, job]));
    this.wakeUp = new WakeUp(configuration.databaseUrl, OUTBOX_CHANNEL, logger);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp.notice();
    await this.running;
    await this.wakeUp.close();
  }

  /** One pass over what waits. @returns how many messages were handed on. */
  async relayBatch(): Promise<number> {
    // Apart, so that events go on while the queue is away.
    const events = await this.dataSource.transaction(givePositions);
    this.metrics.relayed.inc({ kind: 'event' }, events.length);
    await this.wakeFollowers(events.at(-1));
    return events.length + (await this.enqueueJobs());
  }

  /** One request a batch for each job that follows events, named after the batch's last. A hint: its worker also looks by itself. */
  private async wakeFollowers(lastEvent: string | undefined): Promise<void> {
    const following = [...this.jobs.values()].filter(({ followsEvents }) => followsEvents === true);
    if (lastEvent === undefined || following.length === 0) return;
    const requests = following.map((job) => ({ id: `${job.name}-${lastEvent}`, job, payload: {} }));
    await this.queue.add(requests).catch((error: unknown) => this.logger.debug({ err: error }, 'Nobody was woken'));
  }

  private enqueueJobs(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const waiting = await lockWaitingJobs(manager, [...this.jobs.keys()]);
      if (waiting.length === 0) return 0;
      await this.queue.add(waiting.flatMap((message) => this.requestOf(message)));
      const ids = waiting.map(({ id }) => id);
      await manager.query('UPDATE outbox_message SET relayed_at = now() WHERE id = ANY($1)', [ids]);
      this.metrics.relayed.inc({ kind: 'job' }, waiting.length);
      return waiting.length;
    });
  }

  private requestOf({ id, name, payload }: WaitingJob): JobRequest[] {
    const job = this.jobs.get(name);
    return job ? [{ id, job, payload }] : [];
  }

  private async run(): Promise<void> {
    let pause = LOOK_EVERY_MS;
    while (!this.stopped) {
      try {
        await this.wakeUp.listen();
        const relayed = await this.relayBatch();
        pause = LOOK_EVERY_MS;
        if (relayed >= BATCH) continue;
      } catch (error) {
        this.logger.warn({ err: error }, 'The outbox could not be handed on; trying again');
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
      if (!this.stopped) await this.wakeUp.wait(pause);
    }
  }
}

/** @returns ids of the events that were published, in order. */
async function givePositions(manager: EntityManager): Promise<string[]> {
  const found: unknown[] = await manager.query('SELECT 1 FROM outbox_message WHERE position IS NULL LIMIT 1');
  if (found.length === 0) return [];
  await manager.query('SELECT pg_advisory_xact_lock($1)', [POSITION_LOCK]);
  const [positioned]: [{ id: string; kind: string; position: string }[], number] = await manager.query(
    `UPDATE outbox_message SET position = next.position,
       relayed_at = CASE WHEN outbox_message.kind <> 'job' THEN now() END
     FROM (SELECT id, nextval('outbox_position') AS position
           FROM (SELECT id FROM outbox_message WHERE position IS NULL ORDER BY created_at, id LIMIT $1) AS waiting) AS next
     WHERE outbox_message.id = next.id
     RETURNING outbox_message.id, outbox_message.kind, outbox_message.position`,
    [BATCH],
  );
  const events = positioned
    .filter(({ kind }) => kind === 'event')
    .sort((a, b) => Number(a.position) - Number(b.position));
  if (positioned.some(({ kind }) => kind !== 'job')) await manager.query('SELECT pg_notify($1, $2)', [EVENT_CHANNEL, '']);
  return events.map(({ id }) => id);
}

/** A job that this process does not know waits for one that does: during an upgrade old and new run side by side. */
function lockWaitingJobs(manager: EntityManager, known: readonly string[]): Promise<WaitingJob[]> {
  return manager.query(
    `SELECT id, name, payload FROM outbox_message
     WHERE kind = 'job' AND relayed_at IS NULL AND position IS NOT NULL AND name = ANY($2)
     ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [BATCH, known],
  );
}
