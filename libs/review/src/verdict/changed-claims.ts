import { Injectable } from '@nestjs/common';
import { ClaimLife, type ClaimState } from '@dixit/claims';
import { managerOf, type EventConsumer, type StoredEvent, type Unit } from '@dixit/platform';
import { ReviewItemRow } from '../schema/review-item.entity';
import { Notifications } from '../together/notifications';
import { VerdictAuthoring } from './verdict-authoring';
import { VerdictTelling } from './verdict-telling';

const REASON = 'The article was revised: the claim has other words now.';
/** States in which somebody's judgement, done or under way, is of the words before. */
const JUDGED: readonly ClaimState[] = ['in_review', 'awaiting_approval', 'published'];

/**
 * A revision of the article changed what was judged, or no longer says it. The claim has gone back to the editors
 * already (`ClaimCarrier`); here a verdict proposed for the words before goes back to its author, as a draft, and those
 * who judged or are at work learn of it.
 */
@Injectable()
export class ChangedClaims implements EventConsumer {
  readonly name = 'review-changed-claims';
  readonly types = ['claim.changed'];

  constructor(
    private readonly life: ClaimLife,
    private readonly authoring: VerdictAuthoring,
    private readonly tell: VerdictTelling,
    private readonly notifications: Notifications,
  ) {}

  async consume(unit: Unit, { data }: StoredEvent): Promise<void> {
    const { id: claimId, cause, change } = data;
    if (typeof claimId !== 'string' || cause !== 'revision' || (change !== 'changed' && change !== 'gone')) return;
    if (!(await managerOf(unit).existsBy(ReviewItemRow, { claimId }))) return;
    const { state } = await this.life.lock(unit, claimId);
    const people = await this.concerned(unit, claimId);
    if (state !== 'awaiting_approval') await this.giveBack(unit, claimId);
    if (!JUDGED.includes(state)) return;
    await this.notifications.notify(unit, people, { kind: 'claim_changed', claimId, fromUserId: null, detail: change });
  }

  private async giveBack(unit: Unit, claimId: string): Promise<void> {
    if (!(await this.authoring.store.in(unit, claimId, 'submitted'))) return;
    const verdict = await this.authoring.giveBack(unit, null, claimId, REASON);
    this.tell.record(unit, 'verdict.returned', verdict, { reason: REASON });
  }

  /** Who wrote or approved what stands or is proposed, who works on it, whose it is. */
  private async concerned(unit: Unit, claimId: string): Promise<string[]> {
    const item = await managerOf(unit).findOneBy(ReviewItemRow, { claimId });
    const verdicts = await this.authoring.store.of(claimId, unit);
    const standing = verdicts.filter(({ state }) => state === 'submitted' || state === 'published');
    const people = [
      ...standing.flatMap(({ authorId, approverId }) => [authorId, approverId]),
      item?.leaseHolderId,
      item?.assigneeId,
    ];
    return people.filter((id) => typeof id === 'string');
  }
}
