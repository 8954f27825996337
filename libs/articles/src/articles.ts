import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { ApplicationError, decodeCursor, isId, managerOf, pageOf, type Page, type Unit } from '@dixit/platform';
import type { RevisionState } from './revision-states';
import { ArticleRevisionRow } from './schema/article-revision.entity';
import { ArticleRow } from './schema/article.entity';

export interface ArticleSummary {
  readonly id: string;
  readonly externalId: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly byline: string | null;
  readonly publishedAt: Date | null;
  readonly embargoedUntil: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly revision: RevisionSummary;
}

export interface RevisionSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string | null;
  readonly language: string;
  readonly state: RevisionState;
  readonly error: { readonly code: string; readonly detail: string } | null;
  readonly extractor: { readonly name: string; readonly version: string; readonly model: string } | null;
  readonly claimCount: number | null;
  readonly extractedAt: Date | null;
  readonly createdAt: Date;
}

export interface RevisionWithText extends RevisionSummary {
  readonly text: string;
}

export interface ArticleWithText extends ArticleSummary {
  /** Canonical text of the current revision. */
  readonly text: string;
}

export interface ArticleListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly state?: RevisionState;
  readonly publisher?: string;
  /** Leave out what is under embargo. */
  readonly released?: boolean;
}

/** Reading articles. */
@Injectable()
export class Articles {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. @throws ApplicationError `invalid_cursor`. */
  async list({ limit, cursor, state, publisher, released }: ArticleListQuery): Promise<Page<ArticleSummary>> {
    const query = select(this.dataSource.manager)
      .orderBy('article.created_at', 'DESC')
      .addOrderBy('article.id', 'DESC')
      .limit(limit + 1);
    if (state !== undefined) query.andWhere('revision.state = :state', { state });
    if (released) query.andWhere('(article.embargoed_until IS NULL OR article.embargoed_until <= now())');
    if (publisher !== undefined) query.andWhere('article.publisher = :publisher', { publisher });
    if (cursor !== undefined) {
      const [createdAt, id] = decodeCursor(cursor, ['instant', 'id']);
      query.andWhere('(article.created_at, article.id) < (:createdAt::timestamptz, :id::uuid)', { createdAt, id });
    }
    const rows = await query.getRawMany<ListedRow>();
    return pageOf(rows, limit, summaryOf, (row) => [row.placed_at, row.article_id]);
  }

  /**
   * @param options.released an article under embargo is not there.
   * @throws ApplicationError `not_found`.
   */
  async get(id: string, options: { released?: boolean } = {}): Promise<ArticleWithText> {
    const row = isId(id)
      ? await select(this.dataSource.manager)
          .addSelect('revision.text', 'text')
          .where('article.id = :id', { id })
          .getRawOne<ListedRow & { text: string }>()
      : undefined;
    const held =
      row?.article_embargoed_until !== undefined &&
      row.article_embargoed_until !== null &&
      row.article_embargoed_until > new Date();
    if (!row || (options.released && held)) {
      throw new ApplicationError('not_found', 'There is no article with this id.');
    }
    return { ...summaryOf(row), text: row.text };
  }

  /** All revisions of an article, oldest first, without their texts. */
  async revisions(articleId: string): Promise<RevisionSummary[]> {
    if (!isId(articleId)) return [];
    const rows = await this.dataSource.manager.find(ArticleRevisionRow, {
      where: { articleId },
      order: { number: 'ASC' },
      select: REVISION_COLUMNS,
    });
    return rows.map(revisionOf);
  }

  /** One revision with its canonical text. @throws ApplicationError `not_found`. */
  async revision(articleId: string, number: number): Promise<RevisionWithText> {
    const row = isId(articleId)
      ? await this.dataSource.manager.findOne(ArticleRevisionRow, {
          where: { articleId, number },
          select: { ...REVISION_COLUMNS, text: true },
        })
      : null;
    if (!row) throw new ApplicationError('not_found', `The article has no revision ${number}.`);
    return { ...revisionOf(row), text: row.text };
  }

  /** Canonical text of one revision. @throws ApplicationError `not_found`. */
  async revisionText(revisionId: string, unit?: Unit): Promise<string> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const row = isId(revisionId)
      ? await manager.findOne(ArticleRevisionRow, { where: { id: revisionId }, select: { id: true, text: true } })
      : null;
    if (!row) throw new ApplicationError('not_found', 'There is no such revision.');
    return row.text;
  }
}

const REVISION_COLUMNS = {
  id: true,
  number: true,
  title: true,
  language: true,
  state: true,
  errorCode: true,
  errorDetail: true,
  extractorName: true,
  extractorVersion: true,
  extractorModel: true,
  claimCount: true,
  extractedAt: true,
  createdAt: true,
} as const;

interface ListedRow {
  readonly placed_at: string;
  readonly article_id: string;
  readonly article_external_id: string | null;
  readonly article_canonical_url: string | null;
  readonly article_publisher: string | null;
  readonly article_byline: string | null;
  readonly article_published_at: Date | null;
  readonly article_embargoed_until: Date | null;
  readonly article_withdrawn_at: Date | null;
  readonly article_withdrawn_reason: string | null;
  readonly article_created_at: Date;
  readonly article_updated_at: Date;
  readonly article_version: number;
  readonly [column: `revision_${string}`]: unknown;
}

function select(manager: EntityManager): SelectQueryBuilder<ArticleRow> {
  const query = manager
    .createQueryBuilder(ArticleRow, 'article')
    .innerJoin(ArticleRevisionRow, 'revision', 'revision.id = article.current_revision_id')
    // A Date holds milliseconds; a cursor needs the microseconds that PostgreSQL sorts by.
    .addSelect('article.created_at::text', 'placed_at');
  for (const property of Object.keys(REVISION_COLUMNS)) query.addSelect(`revision.${property}`, `revision_${property}`);
  return query;
}

function summaryOf(row: ListedRow): ArticleSummary {
  const revision = Object.fromEntries(
    Object.keys(REVISION_COLUMNS).map((property) => [property, row[`revision_${property}`]]),
  );
  return {
    id: row.article_id,
    externalId: row.article_external_id,
    url: row.article_canonical_url,
    publisher: row.article_publisher,
    byline: row.article_byline,
    publishedAt: row.article_published_at,
    embargoedUntil: row.article_embargoed_until,
    withdrawnAt: row.article_withdrawn_at,
    withdrawnReason: row.article_withdrawn_reason,
    createdAt: row.article_created_at,
    updatedAt: row.article_updated_at,
    version: row.article_version,
    revision: revisionOf(revision as unknown as ArticleRevisionRow),
  };
}

function revisionOf(row: ArticleRevisionRow): RevisionSummary {
  const { id, number, title, language, state, claimCount, extractedAt, createdAt } = row;
  return {
    id,
    number,
    title,
    language,
    state,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '' },
    extractor:
      row.extractorName === null
        ? null
        : { name: row.extractorName, version: row.extractorVersion ?? '', model: row.extractorModel ?? '' },
    claimCount,
    extractedAt,
    createdAt,
  };
}
