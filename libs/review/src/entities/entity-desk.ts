import { Injectable } from '@nestjs/common';
import { Claims, EntityEditor, type EntityChange, type EntityKind, type EntityView } from '@dixit/claims';
import { ApplicationError, AuditTrail, Clock, Outbox, isId, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { claimEvent } from '../claim-event';
import type { Actor } from '../desk/desk';
import { EntityDistinctionRow, EntityMergeRow } from '../schema/entity-work.entity';

export interface EntityMergeView {
  readonly id: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly intoId: string;
  readonly intoName: string;
  readonly userId: string;
  readonly userName: string;
  /** That moved. */
  readonly claims: number;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

/** Claims that become another's, and whose. */
export interface EntitySplit {
  readonly name: string;
  readonly kind: EntityKind;
  readonly claimIds: readonly string[];
}

/** Whom an entity is not, and why. */
export interface Distinction {
  readonly otherId: string;
  readonly note: string | null;
}

/** Work on the people, organisations and states behind claims. */
@Injectable()
export class EntityDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editor: EntityEditor,
    private readonly claims: Claims,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async change(unit: Unit, id: string, version: number, change: EntityChange): Promise<EntityView> {
    const { before, after } = await this.editor.change(unit, id, version, change);
    this.record(unit, 'entity.changed', id, { ...after }, { ...before });
    if (after.kind !== before.kind) await scoreAnew(unit, id);
    return after;
  }

  /**
   * @param version of the one that stays
   * @throws ApplicationError `version_stale`; `state_forbids` where the two are known to be different, or one was merged before.
   */
  async merge(
    unit: Unit,
    actor: Actor,
    fromId: string,
    intoId: string,
    version: number | undefined,
  ): Promise<EntityMergeView> {
    if (fromId === intoId)
      throw new ApplicationError('validation_failed', 'An entity cannot be merged into itself.', [
        { pointer: '/fromId', reason: 'is the entity itself' },
      ]);
    const [from, into] = await this.editor.lock(unit, [fromId, intoId]);
    refuseStaleEntity(into, version);
    if (!from || !into || from.mergedIntoId !== null || into.mergedIntoId !== null) {
      throw new ApplicationError(
        'state_forbids',
        'One of the two was merged into another before. Merge that other one.',
      );
    }
    if (await this.distinct(unit, fromId, intoId)) {
      throw new ApplicationError(
        'state_forbids',
        'A colleague noted that these two share a name and are not the same. Take the note back first.',
      );
    }
    const { aliases, parties } = await this.editor.merge(unit, fromId, intoId);
    const row = {
      id: newId(),
      fromId,
      intoId,
      aliases,
      parties,
      userId: actor.userId,
      at: this.clock.now(),
      undoneAt: null,
    };
    await managerOf(unit).insert(EntityMergeRow, row);
    this.record(unit, 'entity.merged', intoId, { mergeId: row.id, fromId, aliases, claims: parties.length });
    await this.tell(
      unit,
      into,
      from,
      parties.map(({ claimId }) => claimId),
      false,
    );
    return this.mergeOf(unit, row.id);
  }

  /**
   * @param version of the one that stayed
   * @throws ApplicationError `not_found`, `version_stale`, `state_forbids` when it was undone before.
   */
  async undo(unit: Unit, mergeId: string, version: number | undefined): Promise<EntityMergeView> {
    const manager = managerOf(unit);
    const row = isId(mergeId)
      ? await manager.findOne(EntityMergeRow, { where: { id: mergeId }, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!row) throw new ApplicationError('not_found', 'There is no such merge.');
    if (row.undoneAt !== null) throw new ApplicationError('state_forbids', 'This merge was undone before.');
    const [from, into] = await this.editor.lock(unit, [row.fromId, row.intoId]);
    if (!from || !into) throw new ApplicationError('not_found', 'One of the two is gone.');
    refuseStaleEntity(into, version);
    if (into.mergedIntoId !== null)
      throw new ApplicationError('state_forbids', `${into.name} was merged further. Undo that merge first.`);
    await this.editor.part(unit, row.fromId, row.intoId, row);
    const undoneAt = this.clock.now();
    await manager.update(EntityMergeRow, { id: row.id }, { undoneAt });
    this.record(unit, 'entity.merge_undone', row.intoId, { mergeId, fromId: row.fromId });
    await this.tell(
      unit,
      into,
      from,
      row.parties.map(({ claimId }) => claimId),
      true,
    );
    return this.mergeOf(unit, row.id);
  }

  /** Latest first. */
  async merges(entityId: string): Promise<EntityMergeView[]> {
    if (!isId(entityId)) return [];
    return this.dataSource.query(`${MERGES} WHERE $1 IN (merge.into_id, merge.from_id) ORDER BY merge.at DESC`, [
      entityId,
    ]);
  }

  /**
   * Parts some claims of an entity from it, and notes that the two are not the same. Each claim is told as corrected.
   *
   * @throws ApplicationError `not_found`, `version_stale`; `validation_failed` where it is in none of the claims.
   */
  async split(
    unit: Unit,
    actor: Actor,
    fromId: string,
    version: number | undefined,
    { claimIds, ...as }: EntitySplit,
  ): Promise<EntityView> {
    const [whole] = await this.editor.lock(unit, [fromId]);
    refuseStaleEntity(whole, version);
    const made = await this.editor.split(unit, fromId, as, claimIds);
    if (made.claimIds.length === 0) {
      throw new ApplicationError('validation_failed', 'The entity is in none of these claims.', [
        { pointer: '/claimIds', reason: 'hold no claim of this entity' },
      ]);
    }
    await this.distinguish(unit, actor, fromId, undefined, { otherId: made.id, note: null });
    this.record(unit, 'entity.split', fromId, { newId: made.id, ...as, claimIds: made.claimIds });
    const corrected = await this.claims.byIds(made.claimIds, unit);
    await this.outbox.publish(
      unit,
      corrected.map((claim) => claimEvent('claim.corrected', claim, { reason: 'entity_split' })),
    );
    const [entity] = await this.editor.lock(unit, [made.id]);
    if (!entity) throw new ApplicationError('not_found', 'There is no entity with this id.');
    return entity;
  }

  /**
   * Notes that two share a name and are not the same: they cannot be merged until the note is taken back.
   *
   * @param version of the first; undefined for whatever it is now
   * @throws ApplicationError `not_found`, `version_stale`.
   */
  async distinguish(
    unit: Unit,
    actor: Actor,
    id: string,
    version: number | undefined,
    { otherId, note }: Distinction,
  ): Promise<void> {
    const [oneId = '', other = ''] = [id, otherId].sort();
    const [known] = await this.editor.lock(unit, [id, otherId]);
    refuseStaleEntity(known, version);
    await managerOf(unit).upsert(
      EntityDistinctionRow,
      { oneId, otherId: other, note, userId: actor.userId, at: this.clock.now() },
      ['oneId', 'otherId'],
    );
    this.record(unit, 'entity.distinguished', id, { otherId, note });
  }

  /** @throws ApplicationError `not_found`, `version_stale` for the first. */
  async forgetDistinction(unit: Unit, id: string, version: number | undefined, otherId: string): Promise<void> {
    const [oneId = '', other = ''] = [id, otherId].sort();
    const [known] = await this.editor.lock(unit, [id]);
    refuseStaleEntity(known, version);
    await managerOf(unit).delete(EntityDistinctionRow, { oneId, otherId: other });
    this.record(unit, 'entity.distinction_taken_back', id, { otherId });
  }

  /** Entities that are noted as not the same as this one. */
  async distinctFrom(id: string): Promise<{ entityId: string; name: string; note: string | null }[]> {
    if (!isId(id)) return [];
    return this.dataSource.query(
      `SELECT entity.id AS "entityId", entity.name, distinction.note FROM entity_distinction distinction
       JOIN entity ON entity.id = CASE WHEN distinction.one_id = $1 THEN distinction.other_id ELSE distinction.one_id END
       WHERE $1 IN (distinction.one_id, distinction.other_id) ORDER BY entity.name`,
      [id],
    );
  }

  private async mergeOf(unit: Unit, id: string): Promise<EntityMergeView> {
    const [merge] = await managerOf(unit).query<EntityMergeView[]>(`${MERGES} WHERE merge.id = $1`, [id]);
    if (!merge) throw new ApplicationError('not_found', 'There is no such merge.');
    return merge;
  }

  private async distinct(unit: Unit, id: string, otherId: string): Promise<boolean> {
    const [oneId = '', other = ''] = [id, otherId].sort();
    return managerOf(unit).existsBy(EntityDistinctionRow, { oneId, otherId: other });
  }

  private tell(
    unit: Unit,
    into: EntityView,
    from: EntityView,
    claimIds: readonly string[],
    undone: boolean,
  ): Promise<void> {
    const data = {
      id: into.id,
      name: into.name,
      kind: into.kind,
      merged: { id: from.id, name: from.name, kind: from.kind },
      undone,
    };
    return this.outbox.publish(unit, [{ type: 'entity.merged', data: { ...data, claims: new Set(claimIds).size } }]);
  }

  private record(
    unit: Unit,
    action: string,
    subjectId: string,
    after: Record<string, unknown>,
    before?: Record<string, unknown>,
  ): void {
    this.audit.record(unit, { action, subjectType: 'entity', subjectId, ...(before ? { before } : {}), after });
  }
}

function refuseStaleEntity(entity: EntityView | undefined, version: number | undefined): void {
  if (version === undefined || entity === undefined || version === entity.version) return;
  throw new ApplicationError(
    'version_stale',
    `Somebody changed ${entity.name} meanwhile: it is at version ${entity.version}, you saw ${version}. Load it again.`,
  );
}

/** A person who is accused makes a claim more urgent: `Scorer` finds these as not scored. */
async function scoreAnew(unit: Unit, entityId: string): Promise<void> {
  await managerOf(unit).query(
    `UPDATE review_item SET scored_at = NULL WHERE claim_id IN
       (SELECT claim_id FROM claim_party WHERE entity_id = $1 AND role = 'target')`,
    [entityId],
  );
}

const MERGES = `SELECT merge.id, merge.from_id AS "fromId", former.name AS "fromName", merge.into_id AS "intoId",
    lasting.name AS "intoName", merge.user_id AS "userId", person.name AS "userName", merge.at, merge.undone_at AS "undoneAt",
    (SELECT count(DISTINCT party->>'claimId')::int FROM jsonb_array_elements(merge.parties) AS party) AS claims
  FROM entity_merge merge JOIN entity former ON former.id = merge.from_id JOIN entity lasting ON lasting.id = merge.into_id
  JOIN user_account person ON person.id = merge.user_id`;
