import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VERIFICATION_STATUS_OF, type ClaimState } from '../claim-states';
import { ClaimSearch } from './claim-search';
import type { Conditions } from './conditions';
import {
  FLAG_FILTERS,
  PARTY_FILTERS,
  TAG_FILTERS,
  TAG_FILTER_NAMES,
  type ClaimFilters,
  type TagFilter,
} from './search-query';

/** Up to so many matches, totals and facets are counted; beyond, they are estimated and say so. */
export const COUNTED = 10_000;
const VALUES_A_FACET = 30;

export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

export interface FacetValue {
  /** What the filter of the same name takes. */
  readonly value: string;
  /** The entity's name where the value is an entity's id. */
  readonly name?: string;
  readonly count: number;
}

export interface Facets {
  readonly total: Total;
  /** By filter name; each counted as if that filter were not set, so that its other values can be seen. */
  readonly facets: Readonly<Record<TagFilter | 'flags', readonly FacetValue[]>>;
}

interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** How many claims match, and how they spread over every filter. */
@Injectable()
export class SearchFacets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: ClaimSearch,
  ) {}

  async total(filters: ClaimFilters): Promise<Total> {
    const { conditions } = await this.search.prepare(filters);
    return this.count(conditions);
  }

  async facets(filters: ClaimFilters): Promise<Facets> {
    const set = TAG_FILTER_NAMES.filter((filter) => filters[filter] !== undefined);
    const [base, ...others] = await Promise.all([
      this.counted(filters),
      ...set.map((filter) => this.counted({ ...filters, [filter]: undefined })),
    ]);
    const countsFor = new Map(set.map((filter, index) => [filter, others[index] ?? base]));
    const facets = await Promise.all(
      TAG_FILTER_NAMES.map(
        async (filter) => [filter, await this.values(filter, (countsFor.get(filter) ?? base).counts)] as const,
      ),
    );
    const flags = base.counts
      .filter(({ tag }) => (FLAG_FILTERS as readonly string[]).includes(tag))
      .map(({ tag, count }) => ({ value: tag, count }));
    return { total: base.total, facets: { ...(Object.fromEntries(facets) as Record<TagFilter, FacetValue[]>), flags } };
  }

  private async count(conditions: Conditions): Promise<Total> {
    const [row]: { count: string }[] = await this.dataSource.query(
      `SELECT count(*) AS count FROM (SELECT FROM claim_search WHERE ${conditions.sql} LIMIT ${COUNTED + 1}) AS matching`,
      conditions.parameters,
    );
    const count = Number(row?.count ?? 0);
    return count <= COUNTED
      ? { count, exact: true }
      : { count: Math.max(await this.estimate(conditions), count), exact: false };
  }

  /** What PostgreSQL expects from its statistics. */
  private async estimate(conditions: Conditions): Promise<number> {
    const [row]: { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[] = await this.dataSource.query(
      `EXPLAIN (FORMAT JSON) SELECT FROM claim_search WHERE ${conditions.sql}`,
      conditions.parameters,
    );
    return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
  }

  private async counted(filters: ClaimFilters): Promise<{ total: Total; counts: TagCount[] }> {
    const { conditions } = await this.search.prepare(filters);
    const [total, rows] = await Promise.all([
      this.count(conditions),
      this.dataSource.query<{ tag: string; count: string }[]>(
        `SELECT tag, count(*) AS count FROM (SELECT tags FROM claim_search WHERE ${conditions.sql} LIMIT ${COUNTED}) AS matching,
         unnest(tags) AS tag GROUP BY tag ORDER BY count(*) DESC, tag`,
        conditions.parameters,
      ),
    ]);
    const scale = total.exact ? 1 : total.count / COUNTED;
    return { total, counts: rows.map(({ tag, count }) => ({ tag, count: Math.round(Number(count) * scale) })) };
  }

  private async values(filter: TagFilter, counts: readonly TagCount[]): Promise<FacetValue[]> {
    const prefix = `${TAG_FILTERS[filter]}:`;
    const values = counts
      .filter(({ tag }) => tag.startsWith(prefix))
      .map(({ tag, count }) => ({ value: tag.slice(prefix.length), count }));
    if (filter === 'status') return byStatus(values);
    const shown = values.slice(0, VALUES_A_FACET);
    return (PARTY_FILTERS as readonly TagFilter[]).includes(filter) ? this.named(shown) : shown;
  }

  private async named(values: readonly FacetValue[]): Promise<FacetValue[]> {
    if (values.length === 0) return [];
    const rows: { id: string; name: string }[] = await this.dataSource.query(
      'SELECT id, name FROM entity WHERE id = ANY ($1::uuid[])',
      [values.map(({ value }) => value)],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return values.map((value) => ({ ...value, name: names.get(value.value) ?? value.value }));
  }
}

function byStatus(states: readonly FacetValue[]): FacetValue[] {
  const sums = new Map<string, number>();
  for (const { value, count } of states) {
    const status = VERIFICATION_STATUS_OF[value as ClaimState];
    sums.set(status, (sums.get(status) ?? 0) + count);
  }
  return [...sums].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
