import { Injectable } from '@nestjs/common';
import type { ClaimView } from '@dixit/claims';
import { AuditTrail, Outbox, type Unit } from '@dixit/platform';
import { claimEvent } from '../claim-event';
import type { Actor } from '../desk/desk';
import type { NotificationKind } from '../schema/notification.entity';
import { Notifications } from '../together/notifications';
import { verdictEventData, type VerdictView } from './verdict-store';

/** Who learns of a verdict's moves: audit trail, endpoints, colleagues. */
@Injectable()
export class VerdictTelling {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly notifications: Notifications,
  ) {}

  record(unit: Unit, action: string, verdict: VerdictView, more: Record<string, unknown> = {}): void {
    const { claimId, number, fidelity, step, summary, reasoning, evidenceIds, authorId } = verdict;
    this.audit.record(unit, {
      action,
      subjectType: 'verdict',
      subjectId: verdict.id,
      after: { claimId, number, fidelity, step, summary, reasoning, evidenceIds, authorId, ...more },
    });
  }

  async event(
    unit: Unit,
    type: string,
    claim: ClaimView,
    verdict: VerdictView,
    more: Record<string, unknown>,
  ): Promise<void> {
    await this.outbox.publish(unit, [
      claimEvent(type, claim, { verdict: verdictEventData(verdict, claim.language), ...more }),
    ]);
  }

  /** @param userId null where there is nobody to tell */
  async colleague(
    unit: Unit,
    userId: string | null,
    kind: NotificationKind,
    { claimId }: VerdictView,
    from: Actor,
    detail?: string,
  ): Promise<void> {
    if (userId === null) return;
    await this.notifications.notify(unit, [userId], {
      kind,
      claimId,
      fromUserId: from.userId,
      ...(detail === undefined ? {} : { detail }),
    });
  }
}
