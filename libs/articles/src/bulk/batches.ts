import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Outbox,
  defineJob,
  isId,
  managerOf,
  newId,
  type ErrorCode,
  type Unit,
} from '@dixit/platform';
import { DataSource, MoreThan } from 'typeorm';
import type { ArticleSubmission } from '../article-intake';
import { BatchLineRow, type LineState } from './batch-line.entity';
import { BatchRow } from './batch.entity';

export const takeBatch = defineJob<{ batchId: string }>({ name: 'take_batch', attempts: 5, backoffMs: 2_000 });

/** A line as it was sent: an article, or why it is none. */
export type NewLine =
  { readonly submission: ArticleSubmission } | { readonly code: ErrorCode; readonly detail: string };

export interface BatchProgress {
  readonly id: string;
  readonly total: number;
  readonly counts: Readonly<Record<LineState, number>>;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface BatchLine {
  readonly number: number;
  readonly state: LineState;
  readonly articleId: string | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

const ROWS_A_STATEMENT = 500;

/** Many articles at once: kept first, taken in by a worker, told line by line. */
@Injectable()
export class Batches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Keeps a batch and asks for it to be taken in. @returns its id. */
  async open(unit: Unit, lines: readonly NewLine[]): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const manager = managerOf(unit);
    await manager.insert(BatchRow, { id, total: lines.length, createdAt: now, touchedAt: now, finishedAt: null });
    const rows = lines.map((line, index) => rowOf(id, index + 1, line));
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
      await manager.insert(BatchLineRow, rows.slice(at, at + ROWS_A_STATEMENT));
    }
    await this.outbox.requestJob(unit, takeBatch, { batchId: id });
    this.audit.record(unit, {
      action: 'batch.opened',
      subjectType: 'intake_batch',
      subjectId: id,
      after: { total: lines.length },
    });
    return id;
  }

  /** @throws ApplicationError `not_found`. */
  async progress(id: string): Promise<BatchProgress> {
    const batch = isId(id) ? await this.dataSource.manager.findOneBy(BatchRow, { id }) : null;
    if (!batch) throw new ApplicationError('not_found', 'There is no batch with this id.');
    const rows: { state: LineState; count: string }[] = await this.dataSource.query(
      `SELECT state, count(*) FROM intake_batch_line WHERE batch_id = $1 GROUP BY state`,
      [id],
    );
    const counts = { waiting: 0, created: 0, revised: 0, unchanged: 0, refused: 0 };
    for (const { state, count } of rows) counts[state] = Number(count);
    const { total, createdAt, finishedAt } = batch;
    return { id, total, counts, createdAt, finishedAt };
  }

  /** Lines in their order, after a number. @throws ApplicationError `not_found`. */
  async lines(
    id: string,
    query: { after: number; limit: number; state?: LineState | undefined },
  ): Promise<BatchLine[]> {
    await this.progress(id);
    const state = query.state === undefined ? {} : { state: query.state };
    return this.dataSource.manager.find(BatchLineRow, {
      where: { batchId: id, number: MoreThan(query.after), ...state },
      order: { number: 'ASC' },
      take: query.limit,
      select: { number: true, state: true, articleId: true, errorCode: true, errorDetail: true },
    });
  }
}

function rowOf(batchId: string, number: number, line: NewLine): Omit<BatchLineRow, 'articleId'> {
  return 'submission' in line
    ? { batchId, number, submission: line.submission, state: 'waiting', errorCode: null, errorDetail: null }
    : { batchId, number, submission: null, state: 'refused', errorCode: line.code, errorDetail: line.detail };
}
