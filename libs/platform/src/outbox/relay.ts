import { Client } from 'pg';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/settings';
import type { Metrics } from '../metrics/metrics';
import type { JobDefinition } from '../queue/job';
import type { JobQueue, JobRequest } from '../queue/job-queue';
import { OUTBOX_CHANNEL } from './outbox';

const BATCH = 500;
const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
/** Advisory lock under which positions are given: order of position = order of visibility. */
const POSITION_LOCK = 4_170_001;

interface Waiting {
  readonly id: string;
  readonly kind: 'job' | 'event';
  readonly name: string;
  readonly payload: Record<string, unknown>;
}

/**
 * Hands committed outbox messages on: gives every message a position, then enqueues jobs.
 * Any number may run side by side. At-least-once: a message enqueued but not marked is enqueued again under the same job id.
 */
export class OutboxRelay {
  private readonly jobs: ReadonlyMap<string, JobDefinition>;
  private listener: Client | undefined;
  private wake: (() => void) | undefined;
  private woken = false;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly configuration: Configuration,
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    jobs: readonly JobDefinition[],
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    this.jobs = new Map(jobs.map((job) => [job.name, job]));
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.notice();
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** One pass over what waits. @returns how many messages were handed on. */
  async relayBatch(): Promise<number> {
    await this.dataSource.transaction(givePositions);
    return this.dataSource.transaction(async (manager) => {
      const waiting = await lockWaiting(manager);
      if (waiting.length === 0) return 0;
      const jobs = waiting.filter(({ kind }) => kind === 'job').map((message) => this.asRequest(message));
      await this.queue.add([...jobs, ...this.followingEvents(waiting)]);
      await manager.query('UPDATE outbox_message SET relayed_at = now() WHERE id = ANY($1)', [
        waiting.map(({ id }) => id),
      ]);
      for (const { kind } of waiting) this.metrics.relayed.inc({ kind });
      return waiting.length;
    });
  }

  /** One request a batch for each job that follows events, named after the batch's last event. */
  private followingEvents(waiting: readonly Waiting[]): JobRequest[] {
    const last = waiting.findLast(({ kind }) => kind === 'event');
    if (!last) return [];
    const following = [...this.jobs.values()].filter(({ followsEvents }) => followsEvents === true);
    return following.map((job) => ({ id: `${job.name}-${last.id}`, job, payload: {} }));
  }

  private asRequest({ id, name, payload }: Waiting): JobRequest {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`The outbox asks for job ${name}, which no stage of the pipeline declares.`);
    return { id, job, payload };
  }

  private async run(): Promise<void> {
    let pause = LOOK_EVERY_MS;
    while (!this.stopped) {
      try {
        this.woken = false;
        await this.listen();
        const relayed = await this.relayBatch();
        pause = LOOK_EVERY_MS;
        if (relayed === BATCH) continue;
      } catch (error) {
        this.logger.warn({ err: error }, 'The outbox could not be handed on; trying again');
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
      if (!this.woken) await this.sleep(pause);
    }
  }

  private async listen(): Promise<void> {
    if (this.listener) return;
    const client = new Client({
      connectionString: this.configuration.databaseUrl,
      application_name: 'dixit-relay',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', (error) => {
      this.logger.warn({ err: error }, 'The relay lost its wake-up connection');
      this.listener = undefined;
    });
    client.on('end', () => (this.listener = undefined));
    client.on('notification', () => this.notice());
    await client.connect();
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    this.listener = client;
  }

  private notice(): void {
    this.woken = true;
    this.wake?.();
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.wake = done;
    });
  }
}

async function givePositions(manager: EntityManager): Promise<void> {
  const found: unknown[] = await manager.query('SELECT 1 FROM outbox_message WHERE position IS NULL LIMIT 1');
  if (found.length === 0) return;
  await manager.query('SELECT pg_advisory_xact_lock($1)', [POSITION_LOCK]);
  await manager.query(
    `UPDATE outbox_message SET position = next.position
     FROM (SELECT id, nextval('outbox_position') AS position
           FROM (SELECT id FROM outbox_message WHERE position IS NULL ORDER BY created_at, id LIMIT $1) AS waiting) AS next
     WHERE outbox_message.id = next.id`,
    [BATCH],
  );
}

function lockWaiting(manager: EntityManager): Promise<Waiting[]> {
  return manager.query(
    `SELECT id, kind, name, payload FROM outbox_message
     WHERE relayed_at IS NULL AND position IS NOT NULL ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [BATCH],
  );
}
