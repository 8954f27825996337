import { Queue, type IQueueBackend } from 'bullmq';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/settings';
import { queueConnection, type QueueBackendName } from './connection';
import type { JobDefinition } from './job';
import { EVENT_STREAM_LENGTH, KEEP_COMPLETED, KEEP_FAILED, PRODUCER_TIMEOUT_MS, QUEUE_NAME } from './queue-settings';

export interface JobRequest {
  /** Deterministic: the outbox message's id. Adding it twice makes one job while the first is kept. */
  readonly id: string;
  readonly job: JobDefinition;
  readonly payload: Record<string, unknown>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** A job that was given up. */
export interface FailedJob {
  readonly id: string;
  readonly name: string;
  /** Ids only. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** An error's code, or what the queue says of a job whose workers kept ending. */
  readonly reason: string;
  readonly attempts: number;
  readonly requestedAt: Date;
  readonly failedAt: Date | null;
}

type Payload = Record<string, unknown>;
/** BullMQ's own defaults would bind the type to Redis. */
type AnyBackendQueue = Queue<Payload, void, string, Payload, void, string, IQueueBackend, object>;

/** The producing side of the queue. Every call ends within a bound, also while the queue is away. */
export class JobQueue {
  readonly backend: QueueBackendName;
  private opened: AnyBackendQueue;
  private unusable = false;

  constructor(
    private readonly configuration: Configuration,
    private readonly logger: Logger,
  ) {
    this.backend = queueConnection(configuration, 'producer').name;
    this.opened = this.open();
  }

  /** BullMQ opens a queue once: where that failed (the service went away halfway), every later call would fail too. */
  private get queue(): AnyBackendQueue {
    if (this.unusable) {
      void this.opened.close().catch(() => undefined);
      this.unusable = false;
      this.opened = this.open();
    }
    return this.opened;
  }

  private open(): AnyBackendQueue {
    const { connection, factory } = queueConnection(this.configuration, 'producer');
    const queue: AnyBackendQueue = new Queue(
      QUEUE_NAME,
      { connection, streams: { events: { maxLen: EVENT_STREAM_LENGTH } } },
      factory,
    );
    // Without a listener a lost connection would end the process; what failed is retried by the relay.
    queue.on('error', (error) => this.logger.warn({ err: error }, 'The queue does not answer'));
    queue.waitUntilReady().catch(() => (this.unusable = true));
    return queue;
  }

  /** @throws when the queue is away; nothing is then known to be enqueued, and adding again is harmless. */
  async add(requests: readonly JobRequest[]): Promise<void> {
    if (requests.length === 0) return;
    await bounded(
      this.queue.addBulk(
        requests.map(({ id, job, payload }) => ({
          name: job.name,
          data: payload,
          opts: {
            jobId: id,
            attempts: job.attempts,
            backoff: { type: 'exponential', delay: job.backoffMs },
            removeOnComplete: KEEP_COMPLETED,
            removeOnFail: KEEP_FAILED,
          },
        })),
      ),
    );
  }

  /** Whether the job still waits, waits for a retry, or runs. False when finished, failed, or lost. */
  async isPending(id: string): Promise<boolean> {
    const state = await bounded(this.queue.getJobState(id));
    return state === 'waiting' || state === 'active' || state === 'delayed' || state === 'prioritized';
  }

  async counts(): Promise<QueueCounts> {
    const counts = await bounded(this.queue.getJobCounts('waiting', 'active', 'delayed', 'failed'));
    return {
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      failed: counts['failed'] ?? 0,
    };
  }

  /** Worker processes that are connected now. */
  async workers(): Promise<number> {
    return (await bounded(this.queue.getWorkers())).length;
  }

  /** The latest first. */
  async failures(limit: number): Promise<FailedJob[]> {
    const jobs = await bounded(this.queue.getFailed(0, limit - 1));
    return jobs.map((job) => ({
      id: job.id ?? '',
      name: job.name,
      payload: job.data,
      reason: job.failedReason,
      attempts: job.attemptsMade,
      requestedAt: new Date(job.timestamp),
      failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
    }));
  }

  /** Runs a failed job anew, with all its attempts. @returns its name; undefined where it is not failed (any more) */
  async retry(id: string): Promise<string | undefined> {
    const job = await bounded(this.queue.getJob(id));
    if (!job || (await bounded(job.getState())) !== 'failed') return undefined;
    await bounded(job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
    return job.name;
  }

  /** Closes the connections; gives up waiting after a second, because close() hangs while Redis is away (bullmq#4656). */
  async close(): Promise<void> {
    await Promise.race([this.opened.close().catch(() => undefined), after(1_000)]);
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

async function bounded<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('The queue did not answer in time.'), { code: 'ETIMEDOUT' })),
      PRODUCER_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
