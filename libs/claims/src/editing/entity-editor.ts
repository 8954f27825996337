import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, errorCodeOf, isId, managerOf, newId, type Unit } from '@dixit/platform';
import { In } from 'typeorm';
import { nameKey } from '../name-key';
import { EntityRow } from '../schema/entity.entity';
import type { EntityKind } from '../words';

/** What may be changed of an entity; what is absent stays. */
export interface EntityChange {
  readonly name?: string | undefined;
  readonly kind?: EntityKind | undefined;
  /** `Q42`; null takes it away. */
  readonly wikidataId?: string | null | undefined;
  readonly description?: string | null | undefined;
}

export interface EntityView {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly wikidataId: string | null;
  readonly description: string | null;
  readonly mergedIntoId: string | null;
  readonly version: number;
}

/** What moved from one entity to another: enough to move it back. */
export interface MovedParts {
  readonly aliases: readonly string[];
  readonly parties: readonly { readonly claimId: string; readonly role: string; readonly position: number }[];
}

const UNIQUE_VIOLATION = '23505';
/** An alias as it is written into a merge: the name, and which of its bearers where it is not the first. */
const ALIAS = `name_key || CASE WHEN namesake > 0 THEN E'\\t' || namesake ELSE '' END`;

/** Changes of entities. The caller decides, audits and tells. */
@Injectable()
export class EntityEditor {
  constructor(private readonly clock: Clock) {}

  /** Locks entities for the unit, in one order for everybody. @throws ApplicationError `not_found`. */
  async lock(unit: Unit, ids: readonly string[]): Promise<EntityView[]> {
    const known = ids.every(isId)
      ? await managerOf(unit).find(EntityRow, {
          where: { id: In([...ids]) },
          order: { id: 'ASC' },
          lock: { mode: 'pessimistic_write' },
        })
      : [];
    const views = new Map(known.map((row) => [row.id, viewOf(row)]));
    return ids.map((id) => {
      const view = views.get(id);
      if (!view) throw new ApplicationError('not_found', 'There is no entity with this id.');
      return view;
    });
  }

  /** @throws ApplicationError `version_stale`; `already_exists` where another has the Wikidata id. */
  async change(
    unit: Unit,
    id: string,
    version: number,
    change: EntityChange,
  ): Promise<{ before: EntityView; after: EntityView }> {
    const [before] = await this.lock(unit, [id]);
    if (before?.version !== version)
      throw new ApplicationError(
        'version_stale',
        `Somebody changed it meanwhile: it is at version ${before?.version ?? 0}. Load it again.`,
      );
    const changes = Object.fromEntries(
      Object.entries(change).filter(([, value]) => value !== undefined),
    ) as Partial<EntityRow>;
    try {
      await managerOf(unit).update(
        EntityRow,
        { id },
        { ...changes, version: version + 1, updatedAt: this.clock.now() },
      );
    } catch (error) {
      if (errorCodeOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new ApplicationError(
        'already_exists',
        'Another entity has this Wikidata id. Are they the same? Then merge them.',
        [],
        { cause: error },
      );
    }
    if (change.name !== undefined) await this.addAlias(unit, id, change.name);
    if (change.kind !== undefined)
      await managerOf(unit).query('UPDATE claim_party SET kind = $2 WHERE entity_id = $1 AND kind <> $2', [
        id,
        change.kind,
      ]);
    return { before, after: { ...before, ...changes, version: version + 1 } };
  }

  /** Names and claims of the one become the other's. Both are locked. */
  async merge(unit: Unit, fromId: string, intoId: string): Promise<MovedParts> {
    const manager = managerOf(unit);
    const [aliases]: [{ name: string }[], number] = await manager.query(
      `UPDATE entity_alias SET entity_id = $2 WHERE entity_id = $1 RETURNING ${ALIAS} AS name`,
      [fromId, intoId],
    );
    const [parties]: [{ claim_id: string; role: string; position: number }[], number] = await manager.query(
      'UPDATE claim_party SET entity_id = $2 WHERE entity_id = $1 RETURNING claim_id, role, position',
      [fromId, intoId],
    );
    await this.touch(unit, fromId, intoId);
    await this.touch(unit, intoId, null);
    return {
      aliases: aliases.map(({ name }) => name),
      parties: parties.map(({ claim_id, role, position }) => ({ claimId: claim_id, role, position })),
    };
  }

  /** Undoes a merge; what was changed since stays where it is. */
  async part(unit: Unit, fromId: string, intoId: string, { aliases, parties }: MovedParts): Promise<void> {
    const manager = managerOf(unit);
    await manager.query(`UPDATE entity_alias SET entity_id = $1 WHERE entity_id = $2 AND ${ALIAS} = ANY($3)`, [
      fromId,
      intoId,
      [...aliases],
    ]);
    await manager.query(
      `UPDATE claim_party party SET entity_id = $1 FROM unnest($3::uuid[], $4::text[], $5::int[]) AS moved (claim_id, role, position)
       WHERE party.entity_id = $2 AND (party.claim_id, party.role, party.position) = (moved.claim_id, moved.role, moved.position)`,
      [
        fromId,
        intoId,
        parties.map(({ claimId }) => claimId),
        parties.map(({ role }) => role),
        parties.map(({ position }) => position),
      ],
    );
    await this.touch(unit, fromId, null);
    await this.touch(unit, intoId, null);
  }

  /** A new entity that takes over the places of another in some claims. @returns its id and the claims it is in now */
  async split(
    unit: Unit,
    fromId: string,
    as: { name: string; kind: EntityKind },
    claimIds: readonly string[],
  ): Promise<{ id: string; claimIds: string[] }> {
    const manager = managerOf(unit);
    const id = newId();
    const now = this.clock.now();
    await manager.insert(EntityRow, {
      id,
      name: as.name,
      kind: as.kind,
      wikidataId: null,
      description: null,
      mergedIntoId: null,
      createdAt: now,
      updatedAt: now,
    });
    const [moved]: [{ claim_id: string }[], number] = await manager.query(
      'UPDATE claim_party SET entity_id = $2, name = $3, kind = $4 WHERE entity_id = $1 AND claim_id = ANY($5) RETURNING claim_id',
      [fromId, id, as.name, as.kind, [...claimIds]],
    );
    await this.addAlias(unit, id, as.name);
    await this.touch(unit, fromId, null);
    return { id, claimIds: [...new Set(moved.map(({ claim_id }) => claim_id))] };
  }

  /** A person says so: where another bears the name, both do from now on. */
  private async addAlias(unit: Unit, entityId: string, name: string): Promise<void> {
    await managerOf(unit).query(
      `INSERT INTO entity_alias (name_key, namesake, entity_id, name)
       SELECT $1, coalesce(max(namesake) + 1, 0), $2, $3 FROM entity_alias WHERE name_key = $1
       HAVING count(*) FILTER (WHERE entity_id = $2) = 0 ON CONFLICT DO NOTHING`,
      [nameKey(name), entityId, name],
    );
  }

  private async touch(unit: Unit, id: string, mergedIntoId: string | null): Promise<void> {
    await managerOf(unit).query(
      'UPDATE entity SET merged_into_id = $2, version = version + 1, updated_at = $3 WHERE id = $1',
      [id, mergedIntoId, this.clock.now()],
    );
  }
}

function viewOf({ id, name, kind, wikidataId, description, mergedIntoId, version }: EntityRow): EntityView {
  return { id, name, kind, wikidataId, description, mergedIntoId, version };
}
