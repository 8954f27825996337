import { Injectable } from '@nestjs/common';
import { roleIncludes } from '@dixit/accounts';
import { ClaimEditor, ClaimLife, Claims, type ClaimView, type DismissalReason } from '@dixit/claims';
import { ApplicationError, Outbox, type Unit } from '@dixit/platform';
import { claimEvent, claimEventData } from '../claim-event';
import { Desk, type Actor } from '../desk/desk';
import { CorrectionLog } from './correction-log';

const DISMISSIBLE = ['queued', 'in_review'] as const;

/** The claim that a merge takes away. */
export interface MergedClaim {
  readonly otherId: string;
  /** That the caller saw; undefined takes it as it is. */
  readonly otherVersion: number | undefined;
}

/** Claims that are not to be checked, and their return. */
@Injectable()
export class Dismissals {
  constructor(
    private readonly desk: Desk,
    private readonly life: ClaimLife,
    private readonly claims: Claims,
    private readonly editor: ClaimEditor,
    private readonly log: CorrectionLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param version undefined where whatever the state is now decides
   * @throws ApplicationError `forbidden` where a reviewer gives another reason than an extraction error; as `Desk.enter`.
   */
  async dismiss(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    reason: DismissalReason,
    note?: string,
  ): Promise<ClaimView> {
    if (reason !== 'extraction_error' && !roleIncludes(actor.role, 'editor')) {
      throw new ApplicationError(
        'forbidden',
        'A reviewer dismisses extraction errors only. Ask an editor, or give the claim back.',
      );
    }
    await this.desk.begin(unit, actor, claimId, version, 'dismiss');
    const before = await this.claims.get(claimId, unit);
    await this.life.move(unit, {
      claimId,
      action: 'dismiss',
      dismissalReason: reason,
      ...(note === undefined ? {} : { note }),
    });
    const after = await this.claims.get(claimId, unit);
    if (reason === 'extraction_error')
      await this.log.add(unit, actor, { kind: 'extraction_error', before, after, reason: note });
    await this.outbox.publish(unit, [
      claimEvent('claim.dismissed', after, { dismissalReason: reason, note: note ?? null }),
    ]);
    return after;
  }

  /** Takes a dismissal back. */
  async restore(unit: Unit, actor: Actor, claimId: string, version: number | undefined): Promise<ClaimView> {
    await this.desk.begin(unit, actor, claimId, version, 'restore');
    await this.life.move(unit, { claimId, action: 'restore' });
    const after = await this.claims.get(claimId, unit);
    await this.outbox.publish(unit, [claimEvent('claim.restored', after)]);
    return after;
  }

  /**
   * Merges a claim into another of the same revision: the words of both, in reading order; the other is dismissed as its
   * duplicate. Of words that both hold, the longer stay.
   */
  async merge(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number,
    { otherId, otherVersion }: MergedClaim,
  ): Promise<ClaimView> {
    if (claimId === otherId)
      throw new ApplicationError('validation_failed', 'A claim cannot be merged into itself.', [
        { pointer: '/otherId', reason: 'is the claim itself' },
      ]);
    // In order of id, so that two merges of the same pair wait for each other.
    for (const id of [claimId, otherId].sort()) await this.life.lock(unit, id);
    await this.desk.enter(unit, actor, claimId, version, DISMISSIBLE);
    await this.desk.enter(unit, actor, otherId, otherVersion, DISMISSIBLE);
    const [whole, other] = [await this.claims.get(claimId, unit), await this.claims.get(otherId, unit)];
    if (whole.revisionId !== other.revisionId) {
      throw new ApplicationError('validation_failed', 'Only claims of one text can be merged.', [
        { pointer: '/otherId', reason: 'is of another text' },
      ]);
    }
    const { before, after } = await this.editor.correct(unit, claimId, {
      content: joined([...whole.content, ...other.content]),
      cue: joined([...whole.cue, ...other.cue]),
    });
    await this.life.move(unit, {
      claimId: otherId,
      action: 'dismiss',
      dismissalReason: 'duplicate',
      note: `merged into ${claimId}`,
    });
    await this.log.add(unit, actor, { kind: 'merged', before, after, otherId });
    const gone = claimEventData(await this.claims.get(otherId, unit));
    await this.outbox.publish(unit, [
      claimEvent('claim.merged', after, { merged: gone, previous: claimEventData(before) }),
    ]);
    return after;
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Overlapping stretches as one, in reading order. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start < last.end) result.splice(-1, 1, { start: last.start, end: Math.max(last.end, end) });
    else result.push({ start, end });
  }
  return result;
}
