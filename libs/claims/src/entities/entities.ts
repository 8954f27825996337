import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, isId } from '@dixit/platform';
import { nameKey } from '../name-key';
import type { EntityKind } from '../words';
import { lastingEntities } from './lasting-entities';

export interface EntitySummary {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly claims: number;
}

export interface EntityCount {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface EntityPage {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly description: string | null;
  readonly wikidataId: string | null;
  readonly version: number;
  readonly aliases: readonly string[];
  /** Descriptions the articles give (« le ministre chinois de la Défense »), newest first. */
  readonly roles: readonly {
    readonly text: string;
    readonly firstSeen: string;
    readonly lastSeen: string;
    readonly count: number;
  }[];
  readonly claimsMade: number;
  readonly claimsAbout: number;
  readonly articles: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly accuses: readonly EntityCount[];
  readonly accusedBy: readonly EntityCount[];
  /** Published verdicts on what it said, by rating label. */
  readonly ratings: readonly { readonly label: string; readonly count: number }[];
}

/** What is under embargo is not told, not even by its number. */
const RELEASED = '(embargoed_until IS NULL OR embargoed_until <= now())';
type AccusationSide = 'accuser_id' | 'accused_id';

const MOST_ROLES = 20;
const MOST_NEIGHBOURS = 20;
/** Below this similarity of trigrams two names are no longer one misspelt. */
const ALIKE = 0.35;

/** Reading the people, organisations and states behind claims. */
@Injectable()
export class Entities {
  constructor(private readonly dataSource: DataSource) {}

  /** Type-ahead: by any name; forgives accents, case, order of words and slips of the hand. Best first. */
  async suggest(typed: string, limit: number, kind?: EntityKind): Promise<EntitySummary[]> {
    const key = nameKey(typed);
    if (key === '') return [];
    const words = key.split(' ').map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`);
    const rows: (Omit<EntitySummary, 'claims'> & { claims: string })[] = await this.dataSource.query(
      `SELECT entity.id, entity.name, entity.kind,
         (SELECT count(*) FROM (SELECT FROM claim_party WHERE claim_party.entity_id = entity.id LIMIT 1000) AS counted) AS claims
       FROM (
         SELECT coalesce(entity.merged_into_id, entity.id) AS id,
           max(similarity(alias.name_key, $1) + CASE WHEN alias.name_key LIKE $2 THEN 1 WHEN alias.name_key LIKE ALL ($3) THEN 0.5 ELSE 0 END) AS fit
         FROM entity_alias AS alias JOIN entity ON entity.id = alias.entity_id
         WHERE (alias.name_key LIKE ALL ($3) OR alias.name_key % $1 AND similarity(alias.name_key, $1) >= $4)
           AND ($5::text IS NULL OR entity.kind = $5)
         GROUP BY 1 ORDER BY fit DESC, 1 LIMIT $6) AS best
       JOIN entity ON entity.id = best.id ORDER BY best.fit DESC, claims DESC, entity.name`,
      [key, `${key.replace(/[\\%_]/gu, '\\$&')}%`, words, ALIKE, kind ?? null, limit],
    );
    return rows.map((row) => ({ ...row, claims: Number(row.claims) }));
  }

  /** @throws ApplicationError `not_found`. A merged entity answers as the one it became. */
  async page(id: string): Promise<EntityPage> {
    const entity = isId(id) ? await this.find(id) : undefined;
    if (!entity) throw new ApplicationError('not_found', 'There is no entity with this id.');
    const [aliases, roles, tallies, accuses, accusedBy, ratings] = await Promise.all([
      this.aliases(entity.id),
      this.roles(entity.id),
      this.tallies(entity.id),
      this.neighbours(entity.id, 'accuser_id', 'accused_id'),
      this.neighbours(entity.id, 'accused_id', 'accuser_id'),
      this.ratings(entity.id),
    ]);
    return { ...entity, aliases, roles, ...tallies, accuses, accusedBy, ratings };
  }

  private async find(
    id: string,
  ): Promise<Pick<EntityPage, 'id' | 'name' | 'kind' | 'description' | 'wikidataId' | 'version'> | undefined> {
    const rows: Pick<EntityPage, 'id' | 'name' | 'kind' | 'description' | 'wikidataId' | 'version'>[] =
      await this.dataSource.query(
        `SELECT id, name, kind, description, wikidata_id AS "wikidataId", version FROM entity WHERE id = $1`,
        [(await lastingEntities(this.dataSource.manager, [id])).get(id)?.id ?? null],
      );
    return rows[0];
  }

  private async aliases(id: string): Promise<string[]> {
    const rows: { name: string }[] = await this.dataSource.query(
      'SELECT name FROM entity_alias WHERE entity_id = $1 ORDER BY created_at, name',
      [id],
    );
    return rows.map(({ name }) => name);
  }

  /** Mentions that say more than a name or a pronoun: several words that begin in lower case. */
  private roles(id: string): Promise<EntityPage['roles']> {
    return this.dataSource.query(
      `SELECT mention_text AS text, min(published_at) AS "firstSeen", max(published_at) AS "lastSeen", count(*)::int AS count
       FROM claim_party JOIN claim_search USING (claim_id)
       WHERE entity_id = $1 AND ${RELEASED} AND mention_text ~ '^[[:lower:]][^ ]* +[[:lower:]]|^(l|d)[’'']' AND mention_text ~ ' '
       GROUP BY mention_text ORDER BY max(published_at) DESC, count(*) DESC LIMIT ${MOST_ROLES}`,
      [id],
    );
  }

  private async tallies(
    id: string,
  ): Promise<Pick<EntityPage, 'claimsMade' | 'claimsAbout' | 'articles' | 'firstSeen' | 'lastSeen'>> {
    const [row]: Pick<EntityPage, 'claimsMade' | 'claimsAbout' | 'articles' | 'firstSeen' | 'lastSeen'>[] =
      await this.dataSource.query(
        `SELECT count(DISTINCT claim_id) FILTER (WHERE role = 'speaker')::int AS "claimsMade",
         count(DISTINCT claim_id) FILTER (WHERE role = 'target')::int AS "claimsAbout",
         count(DISTINCT article_id)::int AS articles, min(published_at) AS "firstSeen", max(published_at) AS "lastSeen"
       FROM claim_party JOIN claim_search USING (claim_id) WHERE entity_id = $1 AND ${RELEASED}`,
        [id],
      );
    return row ?? { claimsMade: 0, claimsAbout: 0, articles: 0, firstSeen: null, lastSeen: null };
  }

  /** Who stands on the other side of accusations. */
  private neighbours(id: string, own: AccusationSide, other: AccusationSide): Promise<EntityCount[]> {
    return this.dataSource.query(
      `SELECT entity.id, entity.name, count(*)::int AS count
       FROM accusation JOIN entity ON entity.id = accusation.${other}
       WHERE accusation.${own} = $1 AND ${RELEASED}
       GROUP BY entity.id ORDER BY count(*) DESC, entity.name LIMIT ${MOST_NEIGHBOURS}`,
      [id],
    );
  }

  private ratings(id: string): Promise<EntityPage['ratings']> {
    return this.dataSource.query(
      `SELECT claim.rating_label AS label, count(*)::int AS count FROM claim_party JOIN claim ON claim.id = claim_party.claim_id
       JOIN claim_search ON claim_search.claim_id = claim.id AND ${RELEASED}
       WHERE claim_party.entity_id = $1 AND claim_party.role = 'speaker' AND claim.state = 'published' AND claim.rating_label IS NOT NULL
       GROUP BY claim.rating_label ORDER BY count(*) DESC, claim.rating_label`,
      [id],
    );
  }
}
