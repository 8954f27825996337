import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditTrail, Outbox, flatMapInTurns, insertRows, managerOf, newId, type Unit } from '@dixit/platform';
import { VERIFICATION_STATUS_OF } from './claim-states';
import { publishersOf } from './claims';
import { contentText, fingerprintOf, type ClaimDraft } from './claim-draft';
import { namedParties, partiesOf, spansOf, type IdentifiedDraft } from './claim-rows';
import { EntityRegistry, type NamedEntity } from './entity-registry';
import { ClaimPartyRow } from './schema/claim-party.entity';
import { ClaimSpanRow } from './schema/claim-span.entity';
import { ClaimRow } from './schema/claim.entity';

export interface ClaimsOfRevision {
  readonly articleId: string;
  readonly revisionId: string;
  readonly language: string;
  readonly claims: readonly ClaimDraft[];
  /** Drafts, by index, that are claims known before: not stored again, but others may lie within them. */
  readonly carried?: ReadonlyMap<number, string>;
}

/** An article may hold ten thousand claims: between so many of them the process answers others. */
const CLAIMS_A_TURN = 250;

/** Stores what an engine found. */
@Injectable()
export class ClaimRecorder {
  constructor(
    private readonly entities: EntityRegistry,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Stores claims with their spans and parties and tells `claim.created` of each. A claim stored before for the same
   * revision (same words, cue and speakers) is left as it is.
   *
   * @returns ids of the claims stored now.
   * @throws when words and offsets do not agree with the revision's text (constraint `claim_verbatim`).
   */
  async record(unit: Unit, { articleId, revisionId, language, claims, carried }: ClaimsOfRevision): Promise<string[]> {
    const known = await this.knownFingerprints(unit, revisionId);
    const stored = new Map<string, { id: string; draft: ClaimDraft }>();
    const ids: string[] = [];
    for (const [index, draft] of claims.entries()) {
      if (index % CLAIMS_A_TURN === 0) await nextTurn();
      const fingerprint = fingerprintOf(draft);
      const id = carried?.get(index) ?? known.get(fingerprint) ?? stored.get(fingerprint)?.id ?? newId();
      const isNew = !carried?.has(index) && !known.has(fingerprint) && !stored.has(fingerprint);
      if (isNew) stored.set(fingerprint, { id, draft });
      ids.push(id);
    }
    const drafts = [...stored.values()];
    const rows = await flatMapInTurns([...stored], ([fingerprint, { id, draft }]) =>
      rowOf(draft, { id, articleId, revisionId, language, fingerprint }, ids),
    );
    await this.insert(unit, rows, drafts);
    for (let at = 0; at < rows.length; at += CLAIMS_A_TURN) {
      await nextTurn();
      await this.tell(unit, rows.slice(at, at + CLAIMS_A_TURN), drafts.slice(at, at + CLAIMS_A_TURN));
    }
    return rows.map(({ id }) => id);
  }

  private async knownFingerprints(unit: Unit, revisionId: string): Promise<Map<string, string>> {
    const rows = await managerOf(unit).find(ClaimRow, {
      where: { revisionId },
      select: { id: true, fingerprint: true },
    });
    return new Map(rows.map(({ id, fingerprint }) => [fingerprint, id]));
  }

  private async insert(unit: Unit, rows: readonly NewClaim[], claims: readonly IdentifiedDraft[]): Promise<void> {
    const manager = managerOf(unit);
    const named = await flatMapInTurns(claims, ({ draft }) => namedParties(draft));
    const entities = await this.entities.resolve(unit, distinct(named));
    // A claim may lie within one of a later batch: the links follow when all are there.
    await insertRows(manager, ClaimRow, await flatMapInTurns(rows, (row) => ({ ...row, withinClaimId: null })));
    await linkOuterClaims(unit, rows);
    await insertRows(manager, ClaimSpanRow, await flatMapInTurns(claims, spansOf));
    await insertRows(manager, ClaimPartyRow, await flatMapInTurns(claims, (claim) => partiesOf(claim, entities)));
  }

  private async tell(unit: Unit, rows: readonly NewClaim[], claims: readonly IdentifiedDraft[]): Promise<void> {
    for (const { id, articleId, revisionId, rule } of rows) {
      this.audit.record(unit, {
        action: 'claim.created',
        subjectType: 'claim',
        subjectId: id,
        after: { articleId, revisionId, rule, state: 'queued' },
      });
    }
    const publishers = await publishersOf(
      managerOf(unit),
      rows.map(({ articleId }) => articleId),
    );
    const events = claims.map(({ id, draft: { within: _, ...claim } }, index) => ({
      type: 'claim.created',
      data: {
        id,
        articleId: rows[index]?.articleId,
        revisionId: rows[index]?.revisionId,
        language: rows[index]?.language,
        publisher: publishers.get(rows[index]?.articleId ?? '') ?? null,
        verificationStatus: VERIFICATION_STATUS_OF.queued,
        version: 1,
        withinClaimId: rows[index]?.withinClaimId ?? null,
        ...claim,
      },
    }));
    await this.outbox.publish(unit, events);
  }
}

/** A long article names the same few thousands of times. */
function distinct(named: readonly NamedEntity[]): NamedEntity[] {
  const once = new Map(named.map((one) => [JSON.stringify([one.kind, one.name, one.mention?.text ?? null]), one]));
  return [...once.values()];
}

type NewClaim = Pick<
  ClaimRow,
  | 'id'
  | 'articleId'
  | 'revisionId'
  | 'firstRevisionId'
  | 'fingerprint'
  | 'language'
  | 'type'
  | 'act'
  | 'negated'
  | 'hedged'
  | 'contentText'
  | 'startOffset'
  | 'saidOn'
  | 'saidAt'
  | 'confidence'
  | 'rule'
  | 'withinClaimId'
  | 'original'
>;

function rowOf(
  draft: ClaimDraft,
  identity: Pick<ClaimRow, 'id' | 'articleId' | 'revisionId' | 'language' | 'fingerprint'>,
  ids: readonly string[],
): NewClaim {
  const { type, act, negated, hedged, saidOn, saidAt, confidence, rule, content, within } = draft;
  const outer = within === null ? null : (ids[within] ?? null);
  return {
    ...identity,
    firstRevisionId: identity.revisionId,
    type,
    act,
    negated,
    hedged,
    contentText: contentText(content),
    startOffset: Math.min(...content.map(({ start }) => start)),
    saidOn,
    saidAt,
    confidence,
    rule,
    withinClaimId: outer === identity.id ? null : outer,
    original: draft,
  };
}

async function linkOuterClaims(unit: Unit, rows: readonly NewClaim[]): Promise<void> {
  const inner = rows.filter(({ withinClaimId }) => withinClaimId !== null);
  if (inner.length === 0) return;
  await managerOf(unit).query(
    `UPDATE claim SET within_claim_id = link.outer_id
     FROM unnest($1::uuid[], $2::uuid[]) AS link (inner_id, outer_id) WHERE claim.id = link.inner_id`,
    [inner.map(({ id }) => id), inner.map(({ withinClaimId }) => withinClaimId)],
  );
}
