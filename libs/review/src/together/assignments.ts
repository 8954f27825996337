import { Injectable } from '@nestjs/common';
import { Users } from '@dixit/accounts';
import { ClaimLife } from '@dixit/claims';
import { ApplicationError, AuditTrail, isId, managerOf, type Unit } from '@dixit/platform';
import type { Actor } from '../desk/desk';
import { ReviewItemRow } from '../schema/review-item.entity';
import { Notifications } from './notifications';

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
   * @param assigneeId null takes an assignment back
   * @param dueOn `YYYY-MM-DD`
   * @throws ApplicationError `not_found`; `validation_failed` where the person cannot review.
   */
  async assign(
    unit: Unit,
    actor: Actor,
    claimId: string,
    assigneeId: string | null,
    dueOn: string | null,
  ): Promise<void> {
    await this.life.lock(unit, claimId);
    if (assigneeId !== null) await this.refuseUnfit(assigneeId);
    const manager = managerOf(unit);
    const before = await manager.findOneBy(ReviewItemRow, { claimId });
    await manager.update(ReviewItemRow, { claimId }, { assigneeId, dueOn: assigneeId === null ? null : dueOn });
    this.audit.record(unit, {
      action: 'claim.assigned',
      subjectType: 'claim',
      subjectId: claimId,
      before: { assigneeId: before?.assigneeId ?? null, dueOn: before?.dueOn ?? null },
      after: { assigneeId, dueOn },
    });
    if (assigneeId === null || assigneeId === before?.assigneeId) return;
    const detail = dueOn === null ? {} : { detail: dueOn };
    await this.notifications.notify(unit, [assigneeId], {
      kind: 'assigned',
      claimId,
      fromUserId: actor.userId,
      ...detail,
    });
  }

  private async refuseUnfit(id: string): Promise<void> {
    const user = isId(id) ? await this.users.find(id) : null;
    if (user && user.disabledAt === null && user.role !== 'reader') return;
    throw new ApplicationError('validation_failed', 'Assign to a colleague who reviews.', [
      { pointer: '/assigneeId', reason: 'is nobody who reviews' },
    ]);
  }
}
