import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan, type FindOptionsWhere } from 'typeorm';
import { decodeCursor, pageOf, type Page } from '../database/page';
import { AuditEntryRow } from './audit-entry.entity';

/** One entry of the trail. */
export interface AuditEntryView {
  readonly sequence: string;
  readonly at: Date;
  /** `user:<id>`, `key:<id>`, `worker`, `cli`. */
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  /** Of `before` and `after`; null where they were erased. */
  readonly payloadSalt: string | null;
  readonly payloadDigest: string;
  /** The erasure that took `before` and `after`. */
  readonly erasureId: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AuditQuery {
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
}

const BATCH = 1_000;

/** Reading the audit trail. */
@Injectable()
export class AuditReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. @throws ApplicationError `invalid_cursor`. */
  async page(query: AuditQuery, limit: number, cursor?: string): Promise<Page<AuditEntryView>> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const where = { ...given(query), ...(before === undefined ? {} : { sequence: LessThan(before) }) };
    const rows = await this.dataSource.manager.find(AuditEntryRow, {
      where,
      order: { sequence: 'DESC' },
      take: limit + 1,
    });
    return pageOf(rows, limit, viewOf, ({ sequence }) => [sequence]);
  }

  /** The whole trail, oldest first, in batches. */
  async *all(): AsyncGenerator<readonly AuditEntryView[]> {
    for (let after = '0'; ;) {
      const where = { sequence: MoreThan(after) };
      const rows = await this.dataSource.manager.find(AuditEntryRow, {
        where,
        order: { sequence: 'ASC' },
        take: BATCH,
      });
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(viewOf);
      after = last.sequence;
    }
  }
}

function given(query: AuditQuery): FindOptionsWhere<AuditEntryRow> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function viewOf({ ...entry }: AuditEntryRow): AuditEntryView {
  return entry;
}
