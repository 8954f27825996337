import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  Clock,
  ERROR_KINDS,
  Outbox,
  UnitOfWork,
  managerOf,
  type JobHandler,
  type JobRun,
  type Sweep,
  type Unit,
} from '@dixit/platform';
import { IsNull, LessThan } from 'typeorm';
import { ArticleIntake, type ArticleSubmission } from '../article-intake';
import { BatchLineRow } from './batch-line.entity';
import { BatchRow } from './batch.entity';
import { takeBatch } from './batches';

/** So many articles are taken in by one transaction: what a crash takes back. */
const LINES_A_UNIT = 50;
/** A batch that nobody got on with for so long lost its job. */
const PATIENCE_MS = 60_000;
/** One that stopped arriving so long ago was being received by a process that is gone. */
const BROKEN_OFF_MS = 600_000;

/** Takes the articles of a batch in. Several may work on one batch: each line is locked by whoever takes it. */
@Injectable()
export class TakeBatchHandler implements JobHandler<{ batchId: string }>, Sweep {
  readonly job = takeBatch;
  readonly name = takeBatch.name;

  constructor(
    private readonly units: UnitOfWork,
    private readonly intake: ArticleIntake,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle({ payload: { batchId }, signal }: JobRun<{ batchId: string }>): Promise<void> {
    while (!signal.aborted) {
      const taken = await this.units.run((unit) => this.takeSome(unit, batchId));
      if (taken < LINES_A_UNIT) break;
    }
  }

  /** Asks again for batches whose job was lost; removes those whose sending broke off. */
  async sweep(): Promise<number> {
    return this.units.run(async (unit) => {
      const now = this.clock.now();
      const before = new Date(now.getTime() - PATIENCE_MS);
      const long = new Date(now.getTime() - BROKEN_OFF_MS);
      await managerOf(unit).delete(BatchRow, { receivedAt: IsNull(), touchedAt: LessThan(long) });
      const [lost]: [{ id: string }[]] = await managerOf(unit).query(
        `UPDATE intake_batch SET touched_at = $2 WHERE id IN (
           SELECT id FROM intake_batch WHERE finished_at IS NULL AND received_at IS NOT NULL AND touched_at < $1 LIMIT 20 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [before, now],
      );
      for (const { id } of lost) await this.outbox.requestJob(unit, takeBatch, { batchId: id });
      return lost.length;
    });
  }

  private async takeSome(unit: Unit, batchId: string): Promise<number> {
    const manager = managerOf(unit);
    const lines = await manager.find(BatchLineRow, {
      where: { batchId, state: 'waiting' },
      order: { number: 'ASC' },
      take: LINES_A_UNIT,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    for (const line of lines)
      await manager.update(BatchLineRow, { batchId, number: line.number }, await this.take(unit, line));
    const now = this.clock.now();
    await manager.update(BatchRow, { id: batchId }, { touchedAt: now });
    if (lines.length < LINES_A_UNIT) {
      await manager.query(
        `UPDATE intake_batch SET finished_at = $2 WHERE id = $1 AND finished_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM intake_batch_line WHERE batch_id = $1 AND state = 'waiting')`,
        [batchId, now],
      );
    }
    return lines.length;
  }

  private async take(unit: Unit, { submission }: BatchLineRow): Promise<Partial<BatchLineRow>> {
    try {
      const { outcome, articleId } = await this.intake.receive(unit, revived(submission));
      return { state: outcome, articleId, submission: null };
    } catch (error) {
      // What is wrong with a line is found before anything of it is written; all else undoes the unit.
      if (!(error instanceof ApplicationError) || ERROR_KINDS[error.code].status >= 500) throw error;
      return { state: 'refused', submission: null, errorCode: error.code, errorDetail: error.detail };
    }
  }
}

/** Dates became strings on their way through the database. */
function revived(submission: object | null): ArticleSubmission {
  const { publishedAt, embargoedUntil, ...rest } = (submission ?? {}) as Omit<
    ArticleSubmission,
    'publishedAt' | 'embargoedUntil'
  > & {
    readonly publishedAt?: string | null;
    readonly embargoedUntil?: string | null;
  };
  const date = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);
  return { ...rest, publishedAt: date(publishedAt), embargoedUntil: date(embargoedUntil) };
}
