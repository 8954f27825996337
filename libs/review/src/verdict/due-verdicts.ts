import { Injectable } from '@nestjs/common';
import { ClaimLife } from '@dixit/claims';
import { Clock, UnitOfWork, type Sweep } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { Notifications } from '../together/notifications';

const BATCH = 100;

interface DueVerdict {
  readonly claim_id: string;
  readonly author_id: string;
  readonly approver_id: string;
}

/** Puts claims back into the queue whose verdict was to be looked at again by today. The verdict stands until then. */
@Injectable()
export class DueVerdicts implements Sweep {
  readonly name = 'review.due_verdicts';

  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitOfWork,
    private readonly life: ClaimLife,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<number> {
    const due = await this.dataSource.query<DueVerdict[]>(
      `SELECT verdict.claim_id, verdict.author_id, verdict.approver_id FROM verdict JOIN claim ON claim.id = verdict.claim_id
       WHERE verdict.state = 'published' AND verdict.review_by <= $1::date AND claim.state = 'published' AND NOT claim.review_due
       ORDER BY verdict.review_by LIMIT $2`,
      [this.clock.now(), BATCH],
    );
    for (const verdict of due) await this.requeue(verdict);
    return due.length;
  }

  private requeue({ claim_id: claimId, author_id, approver_id }: DueVerdict): Promise<void> {
    return this.units.run(async (unit) => {
      const { state } = await this.life.lock(unit, claimId);
      if (state !== 'published') return;
      await this.life.flag(unit, claimId, { reviewDue: true });
      await this.life.move(unit, { claimId, action: 'reopen', note: 'its verdict is due for review' });
      await this.life.move(unit, { claimId, action: 'give_back' });
      await this.notifications.notify(unit, [author_id, approver_id], {
        kind: 'review_due',
        claimId,
        fromUserId: null,
      });
    });
  }
}
