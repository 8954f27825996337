import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, decodeCursor, isId, managerOf, pageOf, type Page, type Unit } from '@dixit/platform';
import { readClaims, type ReadClaim } from './claim-reading';
import type { ClaimState } from './claim-states';
import type { ClaimView } from './claim-view';
import { ClaimRow } from './schema/claim.entity';

export interface ClaimListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly articleId?: string;
  readonly states?: readonly ClaimState[];
}

/** Reading claims. */
@Injectable()
export class Claims {
  constructor(private readonly dataSource: DataSource) {}

  /** Of one article in reading order, else newest first. @throws ApplicationError `invalid_cursor`. */
  async list(query: ClaimListQuery): Promise<Page<ClaimView>> {
    return query.articleId === undefined ? this.newest(query) : this.ofArticle(query.articleId, query);
  }

  /** @throws ApplicationError `not_found`. */
  async get(id: string, unit?: Unit): Promise<ClaimView> {
    const [claim] = isId(id) ? await this.byIds([id], unit) : [];
    if (!claim) throw new ApplicationError('not_found', 'There is no claim with this id.');
    return claim;
  }

  /** In the order of the ids; unknown ids are left out. */
  async byIds(ids: readonly string[], unit?: Unit): Promise<ClaimView[]> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    return (await readClaims(manager, ids)).map(({ view }) => view);
  }

  /** As `byIds`, with the dates of their articles. */
  read(ids: readonly string[]): Promise<ReadClaim[]> {
    return readClaims(this.dataSource.manager, ids);
  }

  private async newest({ limit, cursor, states }: ClaimListQuery): Promise<Page<ClaimView>> {
    const query = this.dataSource.manager
      .createQueryBuilder(ClaimRow, 'claim')
      .select(['claim.id AS id', 'claim.created_at::text AS place'])
      .orderBy('claim.created_at', 'DESC')
      .addOrderBy('claim.id', 'DESC')
      .limit(limit + 1);
    if (states !== undefined) query.andWhere('claim.state = ANY (:states)', { states });
    if (cursor !== undefined) {
      const [createdAt, id] = decodeCursor(cursor, ['instant', 'id']);
      query.andWhere('(claim.created_at, claim.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
    }
    return this.pageOfIds(await query.getRawMany<{ id: string; place: string }>(), limit);
  }

  private async ofArticle(articleId: string, { limit, cursor, states }: ClaimListQuery): Promise<Page<ClaimView>> {
    if (!isId(articleId)) return { items: [], nextCursor: null };
    const query = this.dataSource.manager
      .createQueryBuilder(ClaimRow, 'claim')
      .select(['claim.id AS id', 'claim.start_offset AS place'])
      .where('claim.article_id = :articleId', { articleId })
      .orderBy('claim.start_offset')
      .addOrderBy('claim.id')
      .limit(limit + 1);
    if (states !== undefined) query.andWhere('claim.state = ANY (:states)', { states });
    if (cursor !== undefined) {
      const [start, id] = decodeCursor(cursor, ['integer', 'id']);
      query.andWhere('(claim.start_offset, claim.id) > (:start::integer, :id::uuid)', { start, id });
    }
    return this.pageOfIds(await query.getRawMany<{ id: string; place: number }>(), limit);
  }

  private async pageOfIds(
    rows: readonly { id: string; place: string | number }[],
    limit: number,
  ): Promise<Page<ClaimView>> {
    const page = pageOf(
      rows,
      limit,
      ({ id }) => id,
      ({ id, place }) => [place, id],
    );
    return { ...page, items: await this.byIds(page.items) };
  }
}

/** @returns publishers by article; articles of none are left out. */
export async function publishersOf(
  manager: EntityManager,
  articleIds: readonly string[],
): Promise<Map<string, string>> {
  const found: { id: string; publisher: string }[] = await manager.query(
    'SELECT id, publisher FROM article WHERE id = ANY ($1) AND publisher IS NOT NULL',
    [[...new Set(articleIds)]],
  );
  return new Map(found.map(({ id, publisher }) => [id, publisher]));
}
