import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail';
import { UnitOfWork } from '../database/unit-of-work';
import { ApplicationError } from '../errors/application-error';
import { JobQueue, type FailedJob, type QueueCounts } from './job-queue';
import type { QueueBackendName } from './connection';

/** What the background work looks like now. */
export interface QueueReport {
  readonly backend: QueueBackendName;
  readonly counts: QueueCounts;
  /** Worker processes that are connected to the queue. */
  readonly workers: number;
  /** Work and events that were committed and not yet handed on; more than a few for long means that no relay runs. */
  readonly unrelayed: number;
  readonly oldestUnrelayedAt: Date | null;
}

/** For who runs Dixit: the queue, who works on it, and what was given up. */
@Injectable()
export class QueueWatch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    private readonly units: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  async report(): Promise<QueueReport> {
    const [counts, workers, [outbox]] = await Promise.all([
      this.queue.counts(),
      this.queue.workers(),
      this.dataSource.query<{ waiting: string; oldest: Date | null }[]>(
        'SELECT count(*) AS waiting, min(created_at) AS oldest FROM outbox_message WHERE relayed_at IS NULL',
      ),
    ]);
    return {
      backend: this.queue.backend,
      counts,
      workers,
      unrelayed: Number(outbox?.waiting ?? 0),
      oldestUnrelayedAt: outbox?.oldest ?? null,
    };
  }

  /** Jobs that were given up, the latest first; kept a week. */
  failures(limit: number): Promise<FailedJob[]> {
    return this.queue.failures(limit);
  }

  /** Runs a given-up job anew. @throws ApplicationError `not_found` where it is not among the failed any more */
  async retry(id: string): Promise<void> {
    const name = await this.queue.retry(id);
    if (name === undefined) {
      throw new ApplicationError('not_found', 'This job is not among the failed ones any more. Load the list again.');
    }
    await this.units.run((unit) => {
      this.audit.record(unit, { action: 'job.retried', subjectType: 'job', subjectId: id, after: { name } });
      return Promise.resolve();
    });
  }
}
