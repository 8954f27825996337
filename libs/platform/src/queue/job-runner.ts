import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError, Worker, type IQueueBackend, type Job, type JobProgress } from 'bullmq';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/settings';
import { withContext } from '../context/execution-context';
import { ERROR_KINDS } from '../errors/codes';
import { asApplicationError } from '../errors/application-error';
import type { Metrics } from '../metrics/metrics';
import { queueConnection } from './connection';
import type { JobHandler, JobRun } from './job';
import { LOCK_DURATION_MS, MAX_STALLED_COUNT, QUEUE_NAME, RETRY_PAUSE_MS, STALLED_CHECK_MS } from './queue-settings';

/** BullMQ's own defaults would bind the type to Redis. */
type AnyBackendWorker = Worker<Record<string, string>, void, string, IQueueBackend, JobProgress, object>;

/** The consuming side: one BullMQ worker that calls the handler of each job. */
export class JobRunner {
  private readonly handlers: ReadonlyMap<string, JobHandler>;
  private readonly stopping = new AbortController();
  private worker: AnyBackendWorker | undefined;

  constructor(
    private readonly configuration: Configuration,
    handlers: readonly JobHandler[],
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.job.name, handler]));
  }

  start(): void {
    void this.keepWorking();
  }

  /**
   * BullMQ on PostgreSQL opens its connection once: where that failed (the server was restarting), every later call
   * fails at once, and a worker that runs by then asks again and again without ever letting go of the event loop. So
   * work begins when the connection stands, and else with another worker.
   */
  private async keepWorking(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const worker = this.open();
      this.worker = worker;
      try {
        await worker.waitUntilReady();
        if (this.stopping.signal.aborted) return;
        await worker.run();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn({ err: error }, 'The queue could not be opened; trying again');
        void worker.close(true).catch(() => undefined);
        await sleep(RETRY_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  private open(): AnyBackendWorker {
    const { connection, factory } = queueConnection(this.configuration, 'consumer');
    const worker: AnyBackendWorker = new Worker(
      QUEUE_NAME,
      (job) => this.process(job),
      {
        connection,
        autorun: false,
        concurrency: this.configuration.workerConcurrency,
        lockDuration: LOCK_DURATION_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: MAX_STALLED_COUNT,
        runRetryDelay: RETRY_PAUSE_MS,
      },
      factory,
    );
    worker.on('error', (error) => this.logger.warn({ err: error }, 'The queue does not answer; waiting for it'));
    worker.on('stalled', (jobId) => this.logger.warn({ jobId }, 'A job lost its worker and is picked up again'));
    worker.on('failed', (job, error) => {
      // Crashed too often: BullMQ gives the job up without calling the processor.
      if (job && error.message.startsWith('job stalled more than')) void this.giveUp(job, error);
    });
    return worker;
  }

  /** Takes no new job, lets running ones end, and after `deadlineMs` leaves them to another worker. */
  async stop(deadlineMs: number): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    this.stopping.abort();
    const ended = await Promise.race([
      worker.close().then(
        () => true,
        () => true,
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), deadlineMs).unref()),
    ]);
    if (!ended)
      await Promise.race([
        worker.close(true).catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 500).unref()),
      ]);
  }

  private process(job: Job): Promise<void> {
    const jobId = job.id ?? '';
    return withContext({ jobId, actor: 'worker' }, async () => {
      const handler = this.handlers.get(job.name);
      if (!handler) throw new UnrecoverableError(`No handler for job ${job.name}.`);
      const run = this.describe(job, jobId);
      const measure = this.metrics.jobs.startTimer({ job: job.name });
      try {
        await handler.handle(run);
        measure({ outcome: 'completed' });
      } catch (fault) {
        const error = asApplicationError(fault);
        const stop = ERROR_KINDS[error.code].job === 'stop' || run.lastAttempt;
        measure({ outcome: stop ? 'stop' : 'retry' });
        this.logger[stop ? 'error' : 'warn'](
          { err: error, job: job.name, attempt: run.attempt },
          stop ? 'A job failed for good' : 'A job failed and will be tried again',
        );
        if (!stop) throw error;
        await handler.onFailed?.(run, fault);
        throw new UnrecoverableError(error.code);
      }
    });
  }

  private describe(job: Job, id: string): JobRun {
    const attempt = Math.max(job.attemptsMade + 1, 1);
    return {
      id,
      payload: job.data as Record<string, string>,
      attempt,
      lastAttempt: attempt >= (job.opts.attempts ?? 1),
      signal: this.stopping.signal,
    };
  }

  private async giveUp(job: Job, error: Error): Promise<void> {
    try {
      const handler = this.handlers.get(job.name);
      await handler?.onFailed?.({ ...this.describe(job, job.id ?? ''), lastAttempt: true }, error);
    } catch (fault) {
      this.logger.error(
        { err: fault, jobId: job.id },
        'A given-up job could not be recorded; the sweeper will find it',
      );
    }
  }
}
