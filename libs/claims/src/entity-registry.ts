import { Injectable } from '@nestjs/common';
import { AuditTrail, managerOf, newId, type Unit } from '@dixit/platform';
import { nameKey } from './name-key';
import { EntityAliasRow } from './schema/entity-alias.entity';
import { EntityRow } from './schema/entity.entity';
import type { EntityKind } from './words';

export interface NamedEntity {
  readonly name: string;
  readonly kind: EntityKind;
}

/** Knows which entity a name stands for, and makes one for a name not heard before. */
@Injectable()
export class EntityRegistry {
  constructor(private readonly audit: AuditTrail) {}

  /** @returns the entity id of each name, by `nameKey(name)`. */
  async resolve(unit: Unit, named: readonly NamedEntity[]): Promise<Map<string, string>> {
    const wanted = new Map<string, NamedEntity>();
    for (const entity of named) if (!wanted.has(nameKey(entity.name))) wanted.set(nameKey(entity.name), entity);
    const known = await find(unit, [...wanted.keys()]);
    // Sorted: two articles that introduce the same names wait for each other instead of locking each other out.
    const unknown = [...wanted].filter(([key]) => !known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
    if (unknown.length === 0) return known;
    for (const [key, entity] of unknown) await this.introduce(unit, key, entity);
    return find(unit, [...wanted.keys()]);
  }

  private async introduce(unit: Unit, key: string, { name, kind }: NamedEntity): Promise<void> {
    const manager = managerOf(unit);
    const id = newId();
    // One statement: where another transaction took the name first, neither row is made.
    const made: unknown[] = await manager.query(
      `WITH alias AS (
         INSERT INTO entity_alias (name_key, entity_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING entity_id
       )
       INSERT INTO entity (id, kind, name) SELECT entity_id, $4, $3 FROM alias RETURNING id`,
      [key, id, name, kind],
    );
    if (made.length > 0)
      this.audit.record(unit, {
        action: 'entity.created',
        subjectType: 'entity',
        subjectId: id,
        after: { name, kind },
      });
  }
}

async function find(unit: Unit, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await managerOf(unit)
    .createQueryBuilder(EntityAliasRow, 'alias')
    .innerJoin(EntityRow, 'entity', 'entity.id = alias.entity_id')
    .select(['alias.name_key AS key', 'coalesce(entity.merged_into_id, entity.id) AS id'])
    .where('alias.name_key = ANY (:keys)', { keys })
    .getRawMany<{ key: string; id: string }>();
  return new Map(rows.map(({ key, id }) => [key, id]));
}
