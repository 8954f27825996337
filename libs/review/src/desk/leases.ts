import { Injectable } from '@nestjs/common';
import { ClaimLife } from '@dixit/claims';
import { ApplicationError, AuditTrail, Clock, managerOf, type Unit } from '@dixit/platform';
import { conditionOf, type QueueFilters } from '../queue/queue-filters';
import { ReviewItemRow } from '../schema/review-item.entity';
import { Notifications } from '../together/notifications';
import { Desk, type Actor } from './desk';
import { LEASE_MS } from './lease-times';

/** The right of one person to change one claim, for a short while. */
@Injectable()
export class Leases {
  constructor(
    private readonly life: ClaimLife,
    private readonly desk: Desk,
    private readonly notifications: Notifications,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands out the most urgent claim that waits and is nobody's, or the caller's. Of any number who ask at once, no two
   * get the same one, and nobody waits for another.
   *
   * @returns the claim's id, or null where nothing waits.
   */
  async next(unit: Unit, actor: Actor, filters: QueueFilters = {}): Promise<string | null> {
    const now = this.clock.now();
    const condition = conditionOf({ ...filters, states: ['queued'] }, now, 3, null);
    // Claim and item are locked together, and skipped together: no order of locks to get wrong.
    const [rows]: [{ claim_id: string }[], number] = await managerOf(unit).query(
      `UPDATE review_item SET lease_holder_id = $1, lease_until = $2, lease_touched = false WHERE claim_id = (
         SELECT item.claim_id FROM review_item item JOIN claim ON claim.id = item.claim_id
         WHERE ${condition.sql} AND (item.assignee_id IS NULL OR item.assignee_id = $1)
         ORDER BY item.rank, item.claim_id LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING claim_id`,
      [actor.userId, new Date(now.getTime() + LEASE_MS), ...condition.values],
    );
    const claimId = rows[0]?.claim_id;
    if (claimId === undefined) return null;
    await this.life.move(unit, { claimId, action: 'take' });
    return claimId;
  }

  /** Takes the lease of one claim; taking one's own again renews it. @throws ApplicationError `lease_held`, `state_forbids`. */
  async take(unit: Unit, actor: Actor, claimId: string): Promise<void> {
    const { state } = await this.life.lock(unit, claimId);
    if (state !== 'queued' && state !== 'in_review') {
      throw new ApplicationError(
        'state_forbids',
        `The claim is ${state}; only one that is queued or in review is worked on.`,
      );
    }
    await this.desk.refuseUnderLease(unit, actor, claimId);
    await this.hold(unit, actor, claimId);
    if (state === 'queued') await this.life.move(unit, { claimId, action: 'take' });
  }

  /** @returns until when. @throws ApplicationError `lease_lost` where it ended and another took it, or it was given back. */
  async renew(unit: Unit, actor: Actor, claimId: string): Promise<Date> {
    const until = this.untilThen();
    const { affected } = await managerOf(unit).update(
      ReviewItemRow,
      { claimId, leaseHolderId: actor.userId },
      { leaseUntil: until },
    );
    if (affected === 1) return until;
    throw new ApplicationError(
      'lease_lost',
      'This claim is no longer yours to change. What you typed is kept as a draft; load the claim again.',
    );
  }

  /** Gives a claim back; without a change made, it waits in the queue again. Harmless where there is nothing to give back. */
  async release(unit: Unit, actor: Actor, claimId: string): Promise<void> {
    await this.life.lock(unit, claimId);
    const manager = managerOf(unit);
    const item = await manager.findOneBy(ReviewItemRow, { claimId, leaseHolderId: actor.userId });
    if (item) await this.end(unit, item, item.state === 'in_review' && !item.leaseTouched);
  }

  /** Takes a claim from who holds it; they are told. The route lets editors do this. */
  async takeOver(unit: Unit, actor: Actor, claimId: string): Promise<void> {
    const { state } = await this.life.lock(unit, claimId);
    const former = await managerOf(unit).findOneBy(ReviewItemRow, { claimId });
    if (state === 'queued' || state === 'in_review') await this.hold(unit, actor, claimId);
    else throw new ApplicationError('state_forbids', `The claim is ${state}; there is nothing to take over.`);
    if (state === 'queued') await this.life.move(unit, { claimId, action: 'take' });
    const formerId = former?.leaseHolderId ?? null;
    if (formerId === null || formerId === actor.userId) return;
    this.audit.record(unit, {
      action: 'claim.lease_taken_over',
      subjectType: 'claim',
      subjectId: claimId,
      before: { holderId: formerId },
      after: { holderId: actor.userId },
    });
    await this.notifications.notify(unit, [formerId], { kind: 'lease_taken_over', claimId, fromUserId: actor.userId });
  }

  /** Ends a lease for its holder's or the clock's sake. @param giveBack whether the claim waits again */
  async end(unit: Unit, { claimId }: Pick<ReviewItemRow, 'claimId'>, giveBack: boolean): Promise<void> {
    await managerOf(unit).update(
      ReviewItemRow,
      { claimId },
      { leaseHolderId: null, leaseUntil: null, leaseTouched: false },
    );
    if (giveBack) await this.life.move(unit, { claimId, action: 'give_back' });
  }

  private async hold(unit: Unit, actor: Actor, claimId: string): Promise<void> {
    await managerOf(unit).query(
      `UPDATE review_item SET lease_holder_id = $2, lease_until = $3,
         lease_touched = lease_touched AND state = 'in_review' WHERE claim_id = $1`,
      [claimId, actor.userId, this.untilThen()],
    );
  }

  private untilThen(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}
