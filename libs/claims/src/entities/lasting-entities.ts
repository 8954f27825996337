import type { EntityManager } from 'typeorm';
import type { EntityKind } from '../words';

/** An entity that was not merged into another. */
export interface LastingEntity {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
}

/** What each entity has become, along all merges. @returns by the id asked for; what does not exist is missing */
export async function lastingEntities(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LastingEntity>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<(LastingEntity & { asked: string })[]>(
    `WITH RECURSIVE walk AS (
       SELECT id AS asked, id, merged_into_id FROM entity WHERE id = ANY ($1)
       UNION SELECT walk.asked, entity.id, entity.merged_into_id FROM entity JOIN walk ON entity.id = walk.merged_into_id
     ) SELECT walk.asked, entity.id, entity.name, entity.kind FROM walk JOIN entity USING (id) WHERE walk.merged_into_id IS NULL`,
    [[...ids]],
  );
  return new Map(rows.map(({ asked, ...entity }) => [asked, entity]));
}
