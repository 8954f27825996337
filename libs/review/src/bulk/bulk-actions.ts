import { Injectable } from '@nestjs/common';
import { roleIncludes } from '@dixit/accounts';
import { ApplicationError, AuditTrail, Outbox, type Unit } from '@dixit/platform';
import { Dismissals } from '../correction/dismissals';
import type { Actor } from '../desk/desk';
import { Assignments } from '../together/assignments';
import type { BulkAction } from './bulk-action';
import { bulkWork } from './bulk.job';

/** What may be done to many claims, by the same services as to one. */
@Injectable()
export class BulkActions {
  constructor(
    private readonly dismissals: Dismissals,
    private readonly assignments: Assignments,
  ) {}

  async apply(unit: Unit, actor: Actor, work: BulkAction, claimId: string): Promise<void> {
    if (!roleIncludes(actor.role, 'reviewer'))
      throw new ApplicationError('forbidden', 'Who asked for this may not review any more.');
    switch (work.action) {
      case 'dismiss':
        await this.dismissals.dismiss(unit, actor, claimId, undefined, work.reason, work.note);
        return;
      case 'restore':
        await this.dismissals.restore(unit, actor, claimId, undefined);
        return;
      case 'assign':
        await this.assignments.assign(unit, actor, claimId, work.assigneeId, work.dueOn);
        return;
    }
  }
}

/** Audit entry of the operation, and the job where it is large. */
@Injectable()
export class BulkTelling {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async started(unit: Unit, operationId: string, action: string, total: number, later: boolean): Promise<void> {
    this.audit.record(unit, {
      action: 'bulk.started',
      subjectType: 'bulk_operation',
      subjectId: operationId,
      after: { action, total },
    });
    if (later) await this.outbox.requestJob(unit, bulkWork, { operationId });
  }
}
