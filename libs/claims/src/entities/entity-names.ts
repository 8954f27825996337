import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isId } from '@dixit/platform';
import { nameKey } from '../name-key';
import { PARTY_FILTERS, type ClaimFilters } from '../search/search-query';

/** Turns the entities of a search, given by id or by any of their names, into ids; merged ones lead to what they became. */
@Injectable()
export class EntityNames {
  constructor(private readonly dataSource: DataSource) {}

  async resolve(filters: ClaimFilters): Promise<ClaimFilters> {
    const asked = PARTY_FILTERS.flatMap((role) => filters[role] ?? []);
    if (asked.length === 0) return filters;
    const known = await this.idsOf(asked);
    const resolved = PARTY_FILTERS.filter((role) => filters[role] !== undefined).map((role) => [
      role,
      [...new Set((filters[role] ?? []).flatMap((value) => known.get(value) ?? []))],
    ]);
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
}
