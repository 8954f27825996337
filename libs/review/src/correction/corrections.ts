import { Injectable } from '@nestjs/common';
import { ClaimEditor, Claims, type ClaimEdit, type ClaimView, type MissedClaim } from '@dixit/claims';
import { ApplicationError, AuditTrail, Outbox, type Unit } from '@dixit/platform';
import { claimEvent, claimEventData } from '../claim-event';
import { Desk, type Actor } from '../desk/desk';
import { scoreClaims } from '../queue/score-claims.job';
import { CorrectionLog } from './correction-log';

/** States in which the words and parties of a claim may be corrected; a published one is reopened first. */
const CORRECTABLE = ['queued', 'in_review'] as const;

/** People's changes of what the engine answered. */
@Injectable()
export class Corrections {
  constructor(
    private readonly desk: Desk,
    private readonly editor: ClaimEditor,
    private readonly claims: Claims,
    private readonly log: CorrectionLog,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ApplicationError as `Desk.enter`, and `validation_failed`. */
  async correct(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number,
    edit: ClaimEdit,
    reason?: string,
  ): Promise<ClaimView> {
    await this.desk.enter(unit, actor, claimId, version, CORRECTABLE);
    const { before, after } = await this.editor.correct(unit, claimId, edit);
    await this.log.add(unit, actor, { kind: 'corrected', before, after, reason });
    this.record(unit, 'claim.corrected', after, claimEventData(before), reason);
    await this.outbox.publish(unit, [
      claimEvent('claim.corrected', after, { previous: claimEventData(before), reason: reason ?? null }),
    ]);
    // An accusation that nobody saw before is more urgent than it was.
    await this.outbox.requestJob(unit, scoreClaims, { revisionId: after.revisionId });
    return after;
  }

  /**
   * Splits a claim in two or more. The first part stays the claim, with its evidence and history; the others are new.
   *
   * @param parts what differs of each; parties, act and cue that a part does not name are the claim's own
   */
  async split(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number,
    parts: readonly ClaimEdit[],
  ): Promise<ClaimView[]> {
    const [first, ...others] = parts;
    if (!first || others.length === 0 || parts.some(({ content }) => content === undefined)) {
      throw new ApplicationError('validation_failed', 'Give two parts or more, each with its words.', [
        { pointer: '/parts', reason: 'has fewer than two parts with content' },
      ]);
    }
    await this.desk.enter(unit, actor, claimId, version, CORRECTABLE);
    const whole = await this.claims.get(claimId, unit);
    const made: ClaimView[] = [];
    for (const part of others)
      made.push(await this.editor.add(unit, { ...inherited(whole), ...defined(part) } as MissedClaim));
    const { before, after } = await this.editor.correct(unit, claimId, first);
    for (const part of made) await this.log.add(unit, actor, { kind: 'split', before, after: part, otherId: claimId });
    await this.log.add(unit, actor, { kind: 'split', before, after, otherId: made[0]?.id });
    this.record(unit, 'claim.split', after, claimEventData(before), undefined, { into: made.map(({ id }) => id) });
    await this.outbox.publish(unit, [
      claimEvent('claim.split', after, { into: made.map(claimEventData), previous: claimEventData(before) }),
    ]);
    return [after, ...made];
  }

  /** Stores a claim that the engine missed. */
  async add(unit: Unit, actor: Actor, missed: MissedClaim): Promise<ClaimView> {
    const claim = await this.editor.add(unit, missed);
    await this.log.add(unit, actor, { kind: 'added', before: null, after: claim });
    this.record(unit, 'claim.added', claim);
    return claim;
  }

  private record(
    unit: Unit,
    action: string,
    claim: ClaimView,
    before?: Record<string, unknown>,
    reason?: string,
    more: Record<string, unknown> = {},
  ): void {
    this.audit.record(unit, {
      action,
      subjectType: 'claim',
      subjectId: claim.id,
      ...(before ? { before } : {}),
      after: { ...claimEventData(claim), ...more, ...(reason === undefined ? {} : { reason }) },
    });
  }
}

/** What a part of a split claim has from the whole. */
function inherited(whole: ClaimView): Omit<MissedClaim, 'content'> {
  const { articleId, revisionId, language, type, act, negated, hedged, cue, saidOn, saidAt } = whole;
  const parties = (list: ClaimView['speakers']) =>
    list.map(({ entityId, name, kind, mention }) => ({ entityId: entityId ?? undefined, name, kind, mention }));
  return {
    ...{ articleId, revisionId, language, type, act, negated, hedged, cue, saidOn, saidAt },
    speakers: parties(whole.speakers),
    targets: parties(whole.targets),
    addressees: parties(whole.addressees),
    via: parties(whole.via),
  };
}

function defined(edit: ClaimEdit): Partial<ClaimEdit> {
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
}
