import { Injectable } from '@nestjs/common';
import { roleIncludes } from '@dixit/accounts';
import { ApplicationError, AuditTrail, Outbox, type Unit } from '@dixit/platform';
import { Dismissals } from '../correction/dismissals';
import type { Actor } from '../desk/desk';
import { Assignments } from '../together/assignments';
import type { BulkAction, BulkTarget } from './bulk-action';
import { bulkWork } from './bulk.job';

/** What may be done to many claims, by the same services as to one. */
@Injectable()
export class BulkActions {
  constructor(
    private readonly dismissals: Dismissals,
    private readonly assignments: Assignments,
  ) {}

  /** @returns the version that the change left: of the claim, or of its assignment. */
  async apply(unit: Unit, actor: Actor, work: BulkAction, { claimId, version }: BulkTarget): Promise<number> {
    if (!roleIncludes(actor.role, 'reviewer'))
      throw new ApplicationError('forbidden', 'Who asked for this may not review any more.');
    switch (work.action) {
      case 'dismiss':
        return (await this.dismissals.dismiss(unit, actor, claimId, version, work.reason, work.note)).version;
      case 'restore':
        return (await this.dismissals.restore(unit, actor, claimId, version)).version;
      case 'assign':
        return this.assignments.assign(unit, actor, claimId, version, work);
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
