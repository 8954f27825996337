import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VERIFICATION_STATUS_OF, type ClaimState } from '../claim-states';
import { ClaimSearch } from './claim-search';
import type { Conditions } from './conditions';
import { expectedMatches } from './estimate';
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
/** Statistics that expect so many leave no doubt that there are more than are counted, where the newest agree. */
const SURELY_MORE = 5 * COUNTED;
/** Rows that estimated facets are read from, and among how many of the newest they are looked for. */
const SAMPLED = 1_000;
const FEWEST_SAMPLED = 200;
const WALKED = 10_000;
/** Where none of the newest match, any will do. */
const ANY = 'claim_search';

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

/** As PostgreSQL answers; the row without a tag is the number of claims. */
interface TagRow {
  readonly tag: string | null;
  readonly count: string;
}

interface Sample {
  readonly sampled: number;
  readonly rows: readonly TagRow[];
}

interface Counted {
  readonly total: Total;
  readonly counts: readonly TagCount[];
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
    return (await this.counted(conditions, false)).total;
  }

  async facets(filters: ClaimFilters): Promise<Facets> {
    const set = TAG_FILTER_NAMES.filter((filter) => filters[filter] !== undefined);
    const { conditions } = await this.search.prepare(filters);
    const [base, ...others] = await Promise.all([
      this.counted(conditions, true),
      ...set.map(async (filter) => {
        const without = await this.search.prepare({ ...filters, [filter]: undefined });
        return this.counted(without.conditions, true);
      }),
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

  /** Total, and where it can be told exactly the tags of all that match; else tags of some of the newest, in proportion. */
  private async counted(conditions: Conditions, withTags: boolean): Promise<Counted> {
    const expected = await expectedMatches(this.dataSource, conditions);
    const near = expected >= SURELY_MORE ? await this.sample(newest(conditions), conditions) : null;
    if (near !== null && near.sampled >= FEWEST_SAMPLED) return estimated(expected, near);
    const rows: TagRow[] = await this.dataSource.query(
      `WITH matching AS MATERIALIZED (
         SELECT ${withTags ? 'tags' : 'NULL'} AS tags FROM claim_search WHERE ${conditions.sql} LIMIT ${COUNTED + 1}),
       total AS (SELECT count(*) AS count FROM matching),
       every AS (SELECT tags FROM matching WHERE (SELECT count FROM total) <= ${COUNTED})
       SELECT NULL AS tag, count FROM total ${withTags ? `UNION ALL (${tagCounts('every')})` : ''}`,
      conditions.parameters,
    );
    const count = sampleOf(rows).sampled;
    if (count <= COUNTED) return { total: { count, exact: true }, counts: countsOf(rows, 1) };
    return estimated(Math.max(expected, count), near ?? (await this.sample(newest(conditions), conditions)));
  }

  private async sample(from: string, conditions: Conditions): Promise<Sample> {
    const rows: TagRow[] = await this.dataSource.query(
      `WITH sample AS MATERIALIZED (SELECT tags FROM ${from} WHERE ${conditions.sql} LIMIT ${SAMPLED})
       SELECT NULL AS tag, count(*) AS count FROM sample UNION ALL (${tagCounts('sample')})`,
      conditions.parameters,
    );
    const near = sampleOf(rows);
    return near.sampled > 0 || from === ANY ? near : this.sample(ANY, conditions);
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

/** The newest rows tell best what readers look for now. */
function newest({ publishedSql }: Conditions): string {
  return `(SELECT * FROM claim_search WHERE ${publishedSql} ORDER BY published_at DESC, claim_id DESC LIMIT ${WALKED}) AS near`;
}

/** The most frequent tags of each kind: of speakers alone there may be thousands. */
function tagCounts(rows: string): string {
  return `SELECT tag, count FROM (
      SELECT tag, count(*) AS count, row_number() OVER (PARTITION BY split_part(tag, ':', 1) ORDER BY count(*) DESC, tag) AS place
      FROM (SELECT unnest(tags) AS tag FROM ${rows}) AS every_tag GROUP BY tag) AS counted
    WHERE place <= ${VALUES_A_FACET} ORDER BY count DESC, tag`;
}

function sampleOf(rows: readonly TagRow[]): Sample {
  return { sampled: Number(rows.find(({ tag }) => tag === null)?.count ?? 0), rows };
}

function estimated(count: number, { sampled, rows }: Sample): Counted {
  return { total: { count, exact: false }, counts: countsOf(rows, count / Math.max(1, sampled)) };
}

function countsOf(rows: readonly TagRow[], scale: number): TagCount[] {
  return rows.flatMap(({ tag, count }) => (tag === null ? [] : [{ tag, count: Math.round(Number(count) * scale) }]));
}
