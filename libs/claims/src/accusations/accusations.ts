import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntityNames } from '../entities/entity-names';
import { ClaimSearch } from '../search/claim-search';
import type { ClaimFilters } from '../search/search-query';

export interface AccusationQuery {
  /** Further filters on the accusing claims: words, dates, publisher … */
  readonly filters: ClaimFilters;
  /** Id or name of an entity: only edges within `depth` steps of it. */
  readonly around?: string;
  readonly depth: 1 | 2;
  readonly limit: number;
}

export interface AccusationNode {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Who accuses whom: all claims in which one entity accuses another. */
export interface AccusationEdge {
  readonly accuser: string;
  readonly accused: string;
  readonly claims: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly publishers: readonly string[];
  /** The newest claims behind the edge, at most 20. */
  readonly claimIds: readonly string[];
  /** Newest denials by the accused in the articles of these claims, at most 20. */
  readonly denialIds: readonly string[];
  /** Claims in which the accused accuses back, whether or not that edge is shown. */
  readonly counterClaims: number;
}

export interface AccusationGraph {
  readonly nodes: readonly AccusationNode[];
  readonly edges: readonly AccusationEdge[];
}

export interface AccusationMonth {
  /** First day of the month, ISO 8601. */
  readonly month: string;
  readonly claims: number;
}

const NEWEST = 20;
const RELEASED = '(embargoed_until IS NULL OR embargoed_until <= now())';

/** The graph of accusations. Dismissed claims and those whose words are gone from the article are no accusations. */
@Injectable()
export class Accusations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: ClaimSearch,
    private readonly names: EntityNames,
  ) {}

  async graph({ filters, around, depth, limit }: AccusationQuery): Promise<AccusationGraph> {
    const near = around === undefined ? null : await this.near(around, depth);
    const edges = await this.edges(filters, near, limit);
    const nodes: AccusationNode[] = await this.dataSource.query(
      'SELECT id, name, kind FROM entity WHERE id = ANY ($1::uuid[]) ORDER BY name, id',
      [[...new Set(edges.flatMap(({ accuser, accused }) => [accuser, accused]))]],
    );
    return { nodes, edges };
  }

  /** How many accusations a month, oldest first. */
  async months(filters: ClaimFilters, around?: string): Promise<AccusationMonth[]> {
    const near = around === undefined ? null : await this.near(around, 1);
    const { matching, where, parameters } = await this.standing(filters, near);
    return this.dataSource.query(
      `${matching} SELECT to_char(date_trunc('month', published_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS month,
         count(DISTINCT claim_id)::int AS claims
       FROM accusation WHERE ${where} GROUP BY 1 ORDER BY 1`,
      parameters,
    );
  }

  /** The entity itself, and at depth 2 those on the other side of its accusations. */
  private async near(around: string, depth: 1 | 2): Promise<string[]> {
    const own = (await this.names.idsOf([around])).get(around) ?? [];
    if (depth === 1 || own.length === 0) return own;
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT CASE WHEN accuser_id = ANY ($1::uuid[]) THEN accused_id ELSE accuser_id END AS id
       FROM accusation WHERE ${RELEASED} AND (accuser_id = ANY ($1::uuid[]) OR accused_id = ANY ($1::uuid[]))`,
      [own],
    );
    return [...new Set([...own, ...rows.map(({ id }) => id)])];
  }

  private async edges(filters: ClaimFilters, near: readonly string[] | null, limit: number): Promise<AccusationEdge[]> {
    const { matching, where, parameters } = await this.standing(filters, near);
    parameters.push(limit);
    return this.dataSource.query(edgesSql({ matching, where, limit: `$${parameters.length}` }), parameters);
  }

  /** Which accusations count: a condition over `accusation`, and the claims that the filters match where it needs them. */
  private async standing(
    filters: ClaimFilters,
    near: readonly string[] | null,
  ): Promise<{ matching: string; where: string; parameters: unknown[] }> {
    const { conditions } = await this.search.prepare(onlyPublished(filters) ? filters : accusing(filters));
    const around = near === null ? null : conditions.parameter(near);
    const nearby =
      around === null ? 'true' : `(accuser_id = ANY (${around}::uuid[]) OR accused_id = ANY (${around}::uuid[]))`;
    const { parameters } = conditions;
    if (onlyPublished(filters)) return { matching: '', where: `${conditions.sql} AND ${nearby}`, parameters };
    return {
      matching: `WITH matching AS MATERIALIZED (SELECT claim_id FROM claim_search WHERE ${conditions.sql})`,
      where: `claim_id IN (SELECT claim_id FROM matching) AND ${RELEASED} AND ${nearby}`,
      parameters,
    };
  }
}

/** These filters hold of the accusation itself: no claim needs to be looked at. */
function onlyPublished(filters: ClaimFilters): boolean {
  return Object.entries(filters).every(
    ([name, value]) => value === undefined || name === 'publishedFrom' || name === 'publishedTo',
  );
}

function accusing(filters: ClaimFilters): ClaimFilters {
  return { ...filters, act: ['accuse'] };
}

/** Counts first; what the heaviest edges are made of is looked up for these alone. */
function edgesSql({ matching, where, limit }: { matching: string; where: string; limit: string }): string {
  const behind = `FROM accusation WHERE accuser_id = edge.accuser AND accused_id = edge.accused AND ${where}`;
  return `
    ${matching === '' ? 'WITH' : `${matching},`} edge AS MATERIALIZED (
      SELECT accuser_id AS accuser, accused_id AS accused, count(*)::int AS claims,
        min(published_at) AS "firstSeen", max(published_at) AS "lastSeen"
      FROM accusation WHERE ${where}
      GROUP BY 1, 2 ORDER BY count(*) DESC, max(published_at) DESC, 1, 2 LIMIT ${limit}
    ), with_articles AS MATERIALIZED (
      SELECT edge.*, ARRAY(SELECT DISTINCT article_id ${behind}) AS articles FROM edge
    )
    SELECT accuser, accused, claims, "firstSeen", "lastSeen",
      ARRAY(SELECT claim_id ${behind} ORDER BY published_at DESC, claim_id LIMIT ${NEWEST}) AS "claimIds",
      ARRAY(SELECT DISTINCT article.publisher FROM article WHERE article.id = ANY (edge.articles) AND article.publisher IS NOT NULL ORDER BY 1) AS publishers,
      ARRAY(SELECT denial.claim_id FROM claim_search AS denial
        WHERE denial.article_id = ANY (edge.articles) AND denial.tags @> ARRAY['act:deny', 'speaker:' || edge.accused]
          AND NOT denial.tags && '{state:dismissed,gone}'
        ORDER BY denial.published_at DESC, denial.claim_id LIMIT ${NEWEST}) AS "denialIds",
      (SELECT count(*)::int FROM accusation AS counter
        WHERE counter.accuser_id = edge.accused AND counter.accused_id = edge.accuser AND ${RELEASED}) AS "counterClaims"
    FROM with_articles AS edge ORDER BY claims DESC, "lastSeen" DESC, accuser, accused`;
}
