import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, Outbox, managerOf, newId, type EventDraft, type Unit } from '@dixit/platform';
import { In } from 'typeorm';
import { PARTIES_OF, contentText, fingerprintOf, type ClaimDraft } from '../claim-draft';
import { batches, namedParties, partiesOf, spansOf, type IdentifiedDraft } from '../claim-rows';
import { claimAfter, type ClaimAction, type ClaimState } from '../claim-states';
import type { ClaimView } from '../claim-view';
import { Claims } from '../claims';
import { PERSON_RULE } from '../editing/claim-editor';
import { EntityRegistry } from '../entity-registry';
import { ClaimChangeRow } from '../schema/claim-change.entity';
import { ClaimPartyRow } from '../schema/claim-party.entity';
import { ClaimSpanRow } from '../schema/claim-span.entity';
import { ClaimRow } from '../schema/claim.entity';
import { PARTY_ROLES } from '../words';
import { draftOf } from './carried-draft';
import type { Carriage, CarriedClaim, Remark } from './carriage';

/** Moves claims from one version of their article to another. What to do with each is decided by the caller. */
@Injectable()
export class ClaimCarrier {
  constructor(
    private readonly claims: Claims,
    private readonly entities: EntityRegistry,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** All claims of an article, locked for the rest of the unit, in reading order. */
  async known(unit: Unit, articleId: string): Promise<CarriedClaim[]> {
    const rows = await managerOf(unit).find(ClaimRow, {
      where: { articleId },
      order: { startOffset: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const views = await this.claims.byIds(
      rows.map(({ id }) => id),
      unit,
    );
    const original = new Map(rows.map((row) => [row.id, row.original as ClaimDraft]));
    return views.map((view) => ({
      view,
      engine: view.rule === PERSON_RULE ? null : (original.get(view.id) ?? null),
    }));
  }

  /**
   * Writes what became of claims, audits it, and tells `claim.changed` of those with a `kind`.
   *
   * @param known what `known` gave in the same unit.
   */
  async carry(
    unit: Unit,
    revisionId: string,
    known: readonly CarriedClaim[],
    carriages: readonly Carriage[],
  ): Promise<void> {
    const views = new Map(known.map(({ view }) => [view.id, view]));
    const moved = carriages.filter(({ claim }) => claim !== null);
    await this.clear(unit, moved);
    for (const carriage of carriages) {
      const view = views.get(carriage.claimId);
      if (view) await this.update(unit, revisionId, view, carriage);
    }
    await this.write(unit, moved);
    await this.tell(unit, revisionId, views, carriages);
  }

  /** Writes down what another engine says of claims that it does not move. Nobody is told. */
  async remark(
    unit: Unit,
    revisionId: string,
    known: readonly CarriedClaim[],
    remarks: readonly Remark[],
  ): Promise<void> {
    const views = new Map(known.map(({ view }) => [view.id, view]));
    const rows = remarks.flatMap(({ claimId, kind, engine }) => {
      const view = views.get(claimId);
      if (!view) return [];
      const [before, from] = [draftOf(view), { fromRevisionId: view.revisionId, toRevisionId: revisionId }];
      const cause = 'extractor' as const;
      return [{ id: newId(), claimId, cause, kind, before, after: engine, at: this.clock.now(), ...from }];
    });
    for (const batch of batches(rows)) await managerOf(unit).insert(ClaimChangeRow, batch);
  }

  /** Spans and mentions point into the text left behind: they go before the claim does. */
  private async clear(unit: Unit, moved: readonly Carriage[]): Promise<void> {
    if (moved.length === 0) return;
    const manager = managerOf(unit);
    const ids = moved.map(({ claimId }) => claimId);
    await manager.delete(ClaimSpanRow, { claimId: In(ids) });
    const replaced = moved.filter(({ keepsParties }) => !keepsParties).map(({ claimId }) => claimId);
    if (replaced.length > 0) await manager.delete(ClaimPartyRow, { claimId: In(replaced) });
    await manager.query(
      `UPDATE claim_party SET mention_start = NULL, mention_end = NULL, mention_text = NULL
       WHERE claim_id = ANY ($1) AND mention_text IS NOT NULL`,
      [ids],
    );
    // One claim may take the fingerprint that another is about to leave.
    await manager.query(`UPDATE claim SET fingerprint = 'moving:' || id WHERE id = ANY ($1)`, [ids]);
  }

  private async update(unit: Unit, revisionId: string, view: ClaimView, carriage: Carriage): Promise<void> {
    const { claim, engine, kind, cause } = carriage;
    const flags = cause === 'extractor' ? {} : flagsOf(kind);
    const action = 'changed' in flags ? backToEditors(view.state) : null;
    const state = action && claimAfter(view.state, action);
    await managerOf(unit).update(
      ClaimRow,
      { id: view.id },
      {
        ...(claim === null ? {} : rowOf(claim, engine)),
        ...(claim === null ? {} : { revisionId, gone: false }),
        ...(engine === null ? {} : { original: engine }),
        ...flags,
        ...(state === null ? {} : { state }),
        version: view.version + 1,
        updatedAt: this.clock.now(),
      },
    );
    if (action === null) return;
    const note = 'The article was revised: its words are others.';
    this.audit.record(unit, {
      action: `claim.${action}`,
      subjectType: 'claim',
      subjectId: view.id,
      before: { state: view.state },
      after: { state, note },
    });
  }

  private async write(unit: Unit, moved: readonly Carriage[]): Promise<void> {
    const manager = managerOf(unit);
    const drafts = moved.flatMap(({ claimId, claim }): IdentifiedDraft[] =>
      claim ? [{ id: claimId, draft: claim }] : [],
    );
    for (const batch of batches(drafts.flatMap(spansOf))) await manager.insert(ClaimSpanRow, batch);
    const kept = new Set(moved.filter(({ keepsParties }) => keepsParties).map(({ claimId }) => claimId));
    const replaced = drafts.filter(({ id }) => !kept.has(id));
    const entities = await this.entities.resolve(
      unit,
      replaced.flatMap(({ draft }) => namedParties(draft)),
    );
    for (const batch of batches(replaced.flatMap((draft) => partiesOf(draft, entities)))) {
      await manager.insert(ClaimPartyRow, batch);
    }
    await mention(
      unit,
      drafts.filter(({ id }) => kept.has(id)),
    );
  }

  private async tell(
    unit: Unit,
    revisionId: string,
    views: ReadonlyMap<string, ClaimView>,
    carriages: readonly Carriage[],
  ): Promise<void> {
    const told = carriages.filter(({ kind }) => kind !== null);
    const now = new Map(
      (
        await this.claims.byIds(
          told.map(({ claimId }) => claimId),
          unit,
        )
      ).map((view) => [view.id, view]),
    );
    const events: EventDraft[] = [];
    for (const { claimId, cause, kind, claim } of told) {
      const [before, after] = [views.get(claimId), now.get(claimId)];
      if (!before || !after || kind === null) continue;
      const previous = draftOf(before);
      await managerOf(unit).insert(ClaimChangeRow, {
        ...{ id: newId(), claimId, cause, kind, before: previous, after: claim, at: this.clock.now() },
        fromRevisionId: before.revisionId,
        toRevisionId: revisionId,
      });
      const { id, articleId, verificationStatus, version, flags } = after;
      const data = {
        id,
        articleId,
        revisionId: after.revisionId,
        language: after.language,
        publisher: after.publisher,
        ratingLabel: after.verdict?.ratingLabel ?? null,
        verificationStatus,
        version,
        flags,
        cause,
        change: kind,
        ...draftOf(after),
      };
      this.audit.record(unit, {
        action: `claim.${kind}`,
        subjectType: 'claim',
        subjectId: claimId,
        before: { revisionId: before.revisionId, ...previous },
        after: { revisionId: after.revisionId, cause, ...draftOf(after) },
      });
      events.push({
        type: 'claim.changed',
        data: { ...data, previous: { revisionId: before.revisionId, ...previous } },
      });
    }
    await this.outbox.publish(unit, events);
  }
}

/** A verdict, published or proposed, judged other words: it goes back to an editor. */
function backToEditors(state: ClaimState): ClaimAction | null {
  if (state === 'published') return 'reopen';
  return state === 'awaiting_approval' ? 'return' : null;
}

function flagsOf(kind: Carriage['kind']): Partial<ClaimRow> {
  if (kind === 'gone') return { gone: true };
  return kind === 'changed' ? { changed: true } : {};
}

function rowOf(claim: ClaimDraft, engine: ClaimDraft | null): Partial<ClaimRow> {
  const { type, act, negated, hedged, saidOn, saidAt, confidence, rule, content } = claim;
  return {
    ...{ type, act, negated, hedged, saidOn, saidAt, confidence, rule },
    fingerprint: fingerprintOf(engine ?? claim),
    contentText: contentText(content),
    startOffset: Math.min(...content.map(({ start }) => start)),
  };
}

/** Gives kept parties the places where they are named now. */
async function mention(unit: Unit, drafts: readonly IdentifiedDraft[]): Promise<void> {
  const places = drafts.flatMap(({ id, draft }) =>
    PARTY_ROLES.flatMap((role) =>
      draft[PARTIES_OF[role]].flatMap(({ mention: span }, position) => (span ? [{ id, role, position, span }] : [])),
    ),
  );
  if (places.length === 0) return;
  await managerOf(unit).query(
    `UPDATE claim_party SET mention_start = place.first, mention_end = place.last, mention_text = place.words
     FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::integer[], $6::text[])
       AS place (claim_id, role, position, first, last, words)
     WHERE claim_party.claim_id = place.claim_id AND claim_party.role = place.role AND claim_party.position = place.position`,
    [
      places.map(({ id }) => id),
      places.map(({ role }) => role),
      places.map(({ position }) => position),
      places.map(({ span }) => span.start),
      places.map(({ span }) => span.end),
      places.map(({ span }) => span.text),
    ],
  );
}
