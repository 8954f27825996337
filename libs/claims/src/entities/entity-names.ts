import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isId } from '@dixit/platform';
import { nameKey } from '../name-key';
import { PARTY_FILTERS, type ClaimFilters } from '../search/search-query';

/** More would make a search nobody waits for. */
const MOST_MEMBERS = 1_000;

/** Turns the entities of a search, given by id or by any of their names, into ids; merged ones lead to what they became. */
@Injectable()
export class EntityNames {
  constructor(private readonly dataSource: DataSource) {}

  async resolve(filters: ClaimFilters): Promise<ClaimFilters> {
    const asked = PARTY_FILTERS.flatMap((role) => filters[role] ?? []);
    if (asked.length === 0) return filters;
    const known = await this.idsOf(asked);
    const resolved = await Promise.all(
      PARTY_FILTERS.filter((role) => filters[role] !== undefined).map(async (role) => {
        const ids = [...new Set((filters[role] ?? []).flatMap((value) => known.get(value) ?? []))];
        return [role, filters.withMembers === true ? await this.withMembers(ids) : ids] as const;
      }),
    );
    return { ...filters, ...(Object.fromEntries(resolved) as Partial<ClaimFilters>) };
  }

  /** @returns for each id or name known, the ids under which claims may hold the entity. */
  async idsOf(asked: readonly string[]): Promise<Map<string, string[]>> {
    const ids = asked.filter(isId);
    const keys = new Map(asked.filter((value) => !isId(value)).map((value) => [value, nameKey(value)]));
    const rows: { id: string; name_key: string | null; current: string }[] = await this.dataSource.query(
      `SELECT entity.id, NULL AS name_key, coalesce(entity.merged_into_id, entity.id) AS current FROM entity WHERE entity.id = ANY ($1::uuid[])
       UNION ALL
       SELECT entity.id, alias.name_key, coalesce(entity.merged_into_id, entity.id) FROM entity_alias AS alias
       JOIN entity ON entity.id = alias.entity_id WHERE alias.name_key = ANY ($2::text[])`,
      [ids, [...keys.values()]],
    );
    return new Map(
      asked.map((value) => {
        const found = rows.filter((row) =>
          row.name_key === null ? row.id === value.toLowerCase() : row.name_key === keys.get(value),
        );
        return [value, [...new Set(found.flatMap(({ id, current }) => [current, id]))]];
      }),
    );
  }

  /** Also those whose roles, as articles give them, name one of these organisations or states; the first thousand. */
  private async withMembers(ids: readonly string[]): Promise<string[]> {
    // Goes from one member to the next in the index: an organisation may speak through the same one thousands of times.
    const rows: { id: string }[] = await this.dataSource.query(
      `WITH RECURSIVE body AS (
         SELECT id FROM entity WHERE id = ANY ($1::uuid[]) OR merged_into_id = ANY ($1::uuid[])
       ), member AS (
         SELECT body.id AS body, (
           SELECT entity_id FROM claim_party WHERE organisation_id = body.id ORDER BY entity_id LIMIT 1) AS id FROM body
         UNION ALL
         SELECT body, (
           SELECT entity_id FROM claim_party WHERE organisation_id = body AND entity_id > member.id ORDER BY entity_id LIMIT 1)
         FROM member WHERE member.id IS NOT NULL
       )
       SELECT DISTINCT id FROM member WHERE id IS NOT NULL LIMIT ${MOST_MEMBERS}`,
      [ids],
    );
    return [...new Set([...ids, ...rows.map(({ id }) => id)])];
  }
}
