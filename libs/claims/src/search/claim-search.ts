import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Page } from '@dixit/platform';
import { Claims } from '../claims';
import type { ClaimView } from '../claim-view';
import { EntityNames } from '../entities/entity-names';
import { conditionsOf, type Conditions } from './conditions';
import { expectedMatches } from './estimate';
import { HIT_END, HIT_START, readHighlights, type Highlight } from './highlights';
import { ORDERS, placesInOrder, type Place } from './ordered-places';
import type { ClaimFilters, ClaimSearchRequest, SearchSort } from './search-query';
import { compileWords } from './text-query-sql';

export interface ClaimHit {
  readonly claim: ClaimView;
  /** Where the words asked for stand in `claim.contentText`. */
  readonly highlights: readonly Highlight[];
  readonly publisher: string | null;
  /** The article's own date, not that of its intake. */
  readonly publishedAt: Date | null;
}

/** By relevance, so many of the newest that match are ranked: ranking all of a frequent word's would take seconds. */
export const RANKED = 500;
/** They are looked for among so many of the newest first, where statistics say that a word is frequent. */
const WALKED = 20_000;
const FREQUENT = 20_000;

type RankedPlace = Place & { readonly rank?: number };

interface RelevanceRequest {
  readonly conditions: Conditions;
  readonly tsquery: string;
  readonly count: number;
  readonly cursor: string | undefined;
}

/** Finding claims by words, people and circumstances. */
@Injectable()
export class ClaimSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly names: EntityNames,
  ) {}

  /** One page of hits. Relevance without words means newest. @throws ApplicationError `invalid_cursor`. */
  async search({ filters, sort, limit, cursor }: ClaimSearchRequest): Promise<Page<ClaimHit>> {
    const { conditions, tsquery } = await this.prepare(filters);
    const effective: SearchSort = sort === 'relevance' && tsquery === null ? 'newest' : sort;
    const place = { conditions, count: limit + 1, cursor };
    const rare = filters.articleId !== undefined;
    const rows: RankedPlace[] =
      effective === 'relevance'
        ? await this.byRelevance({ ...place, tsquery: tsquery ?? '' })
        : await placesInOrder(this.dataSource, { ...place, order: ORDERS[effective], rare });
    const page = pageOf(
      rows,
      limit,
      ({ id }) => id,
      ({ rank, place: at, id }) => (rank === undefined ? [at, id] : [rank, at, id]),
    );
    return { items: await this.hits(page.items, tsquery), nextCursor: page.nextCursor };
  }

  /** Ids that match, newest first, at most `limit`: for alerts and exports in steps. */
  async ids(filters: ClaimFilters, limit: number): Promise<string[]> {
    const { conditions } = await this.prepare(filters);
    const rare = filters.articleId !== undefined;
    const places = await placesInOrder(this.dataSource, { conditions, order: ORDERS.newest, count: limit, rare });
    return places.map(({ id }) => id);
  }

  async prepare(filters: ClaimFilters): Promise<{ conditions: Conditions; tsquery: string | null }> {
    const [words, resolved] = await Promise.all([
      compileWords(this.dataSource, filters.q, filters.language),
      this.names.resolve(filters),
    ]);
    const tsquery = words.kind === 'words' ? words.tsquery : null;
    return { conditions: conditionsOf(resolved, tsquery), tsquery };
  }

  private async byRelevance({ conditions, tsquery, count, cursor }: RelevanceRequest): Promise<RankedPlace[]> {
    const isFrequent = (await expectedMatches(this.dataSource, conditions)) >= FREQUENT;
    const after = cursor === undefined ? 'true' : afterRanked(conditions, cursor);
    const words = conditions.parameter(tsquery);
    const limit = conditions.parameter(count);
    const ranked = (rows: string): string => `
      SELECT claim_id AS id, published_at::text AS place, rank, ranked FROM (
        SELECT claim_id, published_at, ts_rank_cd(vector, ${words}::tsquery, 1)::float8 AS rank, count(*) OVER () AS ranked
        FROM (${rows}) AS newest) AS all_ranked
      WHERE ${after} ORDER BY rank DESC, published_at DESC, claim_id DESC LIMIT ${limit}`;
    const newest = (from: string, place: string): string =>
      `SELECT claim_id, published_at, vector FROM ${from} WHERE ${conditions.sql} ORDER BY ${place} DESC, claim_id DESC LIMIT ${RANKED}`;
    const near = `(SELECT * FROM claim_search WHERE ${conditions.publishedSql} ORDER BY published_at DESC, claim_id DESC LIMIT ${WALKED}) AS near`;
    if (isFrequent) {
      const rows: (RankedPlace & { ranked: string })[] = await this.dataSource.query(
        ranked(newest(near, 'published_at')),
        conditions.parameters,
      );
      if (Number(rows[0]?.ranked) === RANKED) return rows;
    }
    return this.dataSource.query(ranked(newest('claim_search', ORDERS.newest.unindexed)), conditions.parameters);
  }

  private async hits(ids: readonly string[], tsquery: string | null): Promise<ClaimHit[]> {
    const [claims, highlights] = await Promise.all([this.claims.read(ids), this.highlights(ids, tsquery)]);
    return claims.map(({ view: claim, publishedAt }) => {
      const { publisher } = claim;
      return { claim, highlights: highlights.get(claim.id) ?? [], publisher, publishedAt };
    });
  }

  /** Claims found by other means, with what a hit tells of their article. */
  async told(claims: readonly ClaimView[]): Promise<ClaimHit[]> {
    const rows: { id: string; publishedAt: Date | null }[] = await this.dataSource.query(
      'SELECT id, published_at AS "publishedAt" FROM article WHERE id = ANY ($1::uuid[])',
      [[...new Set(claims.map(({ articleId }) => articleId))]],
    );
    const dates = new Map(rows.map(({ id, publishedAt }) => [id, publishedAt]));
    return claims.map((claim) => {
      const { publisher, articleId } = claim;
      return { claim, highlights: [], publisher, publishedAt: dates.get(articleId) ?? null };
    });
  }

  private async highlights(ids: readonly string[], tsquery: string | null): Promise<Map<string, Highlight[]>> {
    if (tsquery === null || ids.length === 0) return new Map();
    const rows: { id: string; marked: string }[] = await this.dataSource.query(
      `SELECT id, ts_headline(
         CASE language WHEN 'en' THEN 'public.dixit_en' ELSE 'public.dixit_fr' END::regconfig,
         translate(content_text, $3 || $4, '??'), $2::tsquery,
         format('HighlightAll=true, StartSel=%s, StopSel=%s', $3::text, $4::text)) AS marked
       FROM claim WHERE id = ANY ($1::uuid[])`,
      [[...ids], tsquery, HIT_START, HIT_END],
    );
    return new Map(rows.map(({ id, marked }) => [id, readHighlights(marked)]));
  }
}

function afterRanked(conditions: Conditions, cursor: string): string {
  const [rank, place, id] = decodeCursor(cursor, ['number', 'instant', 'id']).map((value) =>
    conditions.parameter(value),
  );
  return `(rank, published_at, claim_id) < (${rank}::float8, ${place}::timestamptz, ${id}::uuid)`;
}
