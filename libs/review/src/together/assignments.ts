import { Injectable } from '@nestjs/common';
import { Users } from '@dixit/accounts';
import { ClaimLife } from '@dixit/claims';
import { ApplicationError, AuditTrail, isId, managerOf, type Unit } from '@dixit/platform';
import type { Actor } from '../desk/desk';
import { ReviewItemRow } from '../schema/review-item.entity';
import { Notifications } from './notifications';

export interface Assignment {
  /** Null takes an assignment back. */
  readonly assigneeId: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

/** Who is to look at a claim, and by when. */
@Injectable()
export class Assignments {
  constructor(
    private readonly life: ClaimLife,
    private readonly users: Users,
    private readonly notifications: Notifications,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param version of the assignment that the caller saw: an assignment makes no change of the claim's words stale
   * @throws ApplicationError `not_found`, `version_stale`; `validation_failed` where the person cannot review.
   * @returns the assignment's version now
   */
  async assign(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    { assigneeId, dueOn }: Assignment,
  ): Promise<number> {
    await this.life.lock(unit, claimId);
    if (assigneeId !== null) await this.refuseUnfit(assigneeId);
    const manager = managerOf(unit);
    const before = await manager.findOneBy(ReviewItemRow, { claimId });
    const assignmentVersion = refuseStale(before, version) + 1;
    const changes = { assigneeId, dueOn: assigneeId === null ? null : dueOn, assignmentVersion };
    await manager.update(ReviewItemRow, { claimId }, changes);
    this.audit.record(unit, {
      action: 'claim.assigned',
      subjectType: 'claim',
      subjectId: claimId,
      before: { assigneeId: before?.assigneeId ?? null, dueOn: before?.dueOn ?? null },
      after: { assigneeId, dueOn },
    });
    if (assigneeId === null || assigneeId === before?.assigneeId) return assignmentVersion;
    const detail = dueOn === null ? {} : { detail: dueOn };
    await this.notifications.notify(unit, [assigneeId], {
      kind: 'assigned',
      claimId,
      fromUserId: actor.userId,
      ...detail,
    });
    return assignmentVersion;
  }

  private async refuseUnfit(id: string): Promise<void> {
    const user = isId(id) ? await this.users.find(id) : null;
    if (user && user.disabledAt === null && user.role !== 'reader') return;
    throw new ApplicationError('validation_failed', 'Assign to a colleague who reviews.', [
      { pointer: '/assigneeId', reason: 'is nobody who reviews' },
    ]);
  }
}

/** @returns the version now */
function refuseStale(item: ReviewItemRow | null, version: number | undefined): number {
  const now = item?.assignmentVersion ?? 1;
  if (version === undefined || version === now) return now;
  throw new ApplicationError(
    'version_stale',
    `Somebody assigned the claim meanwhile: the assignment is at version ${now}, you saw ${version}. Look at it again.`,
  );
}
