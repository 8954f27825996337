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

const ACCUSED_AND_ACCUSER = `
  FROM claim_search
  JOIN claim_party AS speaker ON speaker.claim_id = claim_search.claim_id AND speaker.role = 'speaker' AND speaker.entity_id IS NOT NULL
  JOIN claim_party AS target ON target.claim_id = claim_search.claim_id AND target.role = 'target'
    AND target.entity_id IS NOT NULL AND target.entity_id <> speaker.entity_id`;
const NEWEST = 20;

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
    const { conditions } = await this.search.prepare(accusing(filters));
    const ids = conditions.parameter(near);
    return this.dataSource.query(
      `SELECT to_char(date_trunc('month', published_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS month, count(DISTINCT claim_search.claim_id)::int AS claims
       ${ACCUSED_AND_ACCUSER}
       WHERE ${this.where(conditions.sql)} AND (${ids}::uuid[] IS NULL OR speaker.entity_id = ANY (${ids}) OR target.entity_id = ANY (${ids}))
       GROUP BY 1 ORDER BY 1`,
      conditions.parameters,
    );
  }

  private where(sql: string): string {
    return `${sql} AND NOT tags && '{state:dismissed,gone}'`;
  }

  /** The entity itself, and at depth 2 those on the other side of its accusations. */
  private async near(around: string, depth: 1 | 2): Promise<string[]> {
    const own = (await this.names.idsOf([around])).get(around) ?? [];
    if (depth === 1 || own.length === 0) return own;
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT CASE WHEN speaker.entity_id = ANY ($1::uuid[]) THEN target.entity_id ELSE speaker.entity_id END AS id
       ${ACCUSED_AND_ACCUSER}
       WHERE tags @> '{act:accuse}' AND tags && $2::text[]`,
      [own, own.flatMap((id) => [`speaker:${id}`, `target:${id}`])],
    );
    return [...new Set([...own, ...rows.map(({ id }) => id)])];
  }

  private async edges(filters: ClaimFilters, near: readonly string[] | null, limit: number): Promise<AccusationEdge[]> {
    const { conditions } = await this.search.prepare(accusing(filters));
    let where = this.where(conditions.sql);
    if (near !== null) {
      const tags = conditions.parameter(near.flatMap((id) => [`speaker:${id}`, `target:${id}`]));
      const ids = conditions.parameter(near);
      where += ` AND tags && ${tags}::text[] AND (speaker.entity_id = ANY (${ids}::uuid[]) OR target.entity_id = ANY (${ids}::uuid[]))`;
    }
    return this.dataSource.query(edgesSql(where, conditions.parameter(limit)), conditions.parameters);
  }
}

function accusing(filters: ClaimFilters): ClaimFilters {
  return { ...filters, act: ['accuse'] };
}

function edgesSql(where: string, limit: string): string {
  return `
    WITH edge AS (
      SELECT speaker.entity_id AS accuser, target.entity_id AS accused, count(*)::int AS claims,
        min(published_at) AS "firstSeen", max(published_at) AS "lastSeen",
        (array_agg(claim_search.claim_id ORDER BY published_at DESC, claim_search.claim_id))[1:${NEWEST}] AS "claimIds",
        array_agg(DISTINCT claim_search.article_id) AS articles
      ${ACCUSED_AND_ACCUSER} WHERE ${where}
      GROUP BY 1, 2 ORDER BY count(*) DESC, max(published_at) DESC, 1, 2 LIMIT ${limit}
    )
    SELECT accuser, accused, claims, "firstSeen", "lastSeen", "claimIds",
      ARRAY(SELECT DISTINCT article.publisher FROM article WHERE article.id = ANY (edge.articles) AND article.publisher IS NOT NULL ORDER BY 1) AS publishers,
      ARRAY(SELECT denial.claim_id FROM claim_search AS denial
        WHERE denial.article_id = ANY (edge.articles) AND denial.tags @> ARRAY['act:deny', 'speaker:' || edge.accused]
          AND NOT denial.tags && '{state:dismissed,gone}'
        ORDER BY denial.published_at DESC, denial.claim_id LIMIT ${NEWEST}) AS "denialIds",
      (SELECT count(*)::int FROM claim_search AS counter
        WHERE counter.tags @> ARRAY['act:accuse', 'speaker:' || edge.accused, 'target:' || edge.accuser]
          AND NOT counter.tags && '{state:dismissed,gone}') AS "counterClaims"
    FROM edge ORDER BY claims DESC, "lastSeen" DESC, accuser, accused`;
}
