import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Outbox,
  UnitOfWork,
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

const MOST_LINES = 10_000;

/** Many articles at once: kept first, taken in by a worker, told line by line. */
@Injectable()
export class Batches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the lines of a batch block by block, as they arrive, and asks for it to be taken in once all have. Where they
   * cannot be read to their end nothing of it stays.
   *
   * @returns its id.
   * @throws ApplicationError `malformed_request` without a line, `text_too_large` beyond 10,000; whatever `blocks` throws.
   */
  async receive(blocks: AsyncIterable<readonly NewLine[]>): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const opened = { id, total: 0, createdAt: now, touchedAt: now, receivedAt: null, finishedAt: null };
    await this.units.run((unit) => managerOf(unit).insert(BatchRow, opened));
    try {
      let total = 0;
      for await (const lines of blocks) {
        if (total + lines.length > MOST_LINES)
          throw new ApplicationError('text_too_large', `Send at most ${MOST_LINES} articles at once.`);
        await this.keep(id, total, lines);
        total += lines.length;
      }
      if (total === 0) throw new ApplicationError('malformed_request', 'Send one JSON object a line.');
      await this.units.run((unit) => this.close(unit, id, total));
      return id;
    } catch (error) {
      // Where even that fails, the sweep does it.
      await this.units.run((unit) => managerOf(unit).delete(BatchRow, { id })).catch(() => undefined);
      throw error;
    }
  }

  private async keep(batchId: string, before: number, lines: readonly NewLine[]): Promise<void> {
    const rows = lines.map((line, index) => rowOf(before + index + 1, line));
    await this.units.run(async (unit) => {
      await managerOf(unit).query(
        `INSERT INTO intake_batch_line (batch_id, number, submission, state, error_code, error_detail)
         SELECT $1, number, submission, CASE WHEN code IS NULL THEN 'waiting' ELSE 'refused' END, code, detail
         FROM jsonb_to_recordset($2::jsonb) AS line (number integer, submission jsonb, code text, detail text)`,
        [batchId, JSON.stringify(rows)],
      );
      await managerOf(unit).update(BatchRow, { id: batchId }, { touchedAt: this.clock.now() });
    });
  }

  private async close(unit: Unit, id: string, total: number): Promise<void> {
    const now = this.clock.now();
    await managerOf(unit).update(BatchRow, { id }, { total, touchedAt: now, receivedAt: now });
    await this.outbox.requestJob(unit, takeBatch, { batchId: id });
    this.audit.record(unit, {
      action: 'batch.opened',
      subjectType: 'intake_batch',
      subjectId: id,
      after: { total },
    });
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

function rowOf(number: number, line: NewLine): object {
  return 'submission' in line
    ? { number, submission: line.submission, code: null, detail: null }
    : { number, submission: null, ...line };
}
