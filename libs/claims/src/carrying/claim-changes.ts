import { Injectable } from '@nestjs/common';
import { isId } from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { ClaimDraft } from '../claim-draft';
import { ClaimChangeRow } from '../schema/claim-change.entity';
import type { ChangeCause, ChangeKind } from './claim-change';

export interface ClaimChange {
  readonly id: string;
  readonly cause: ChangeCause;
  readonly kind: ChangeKind;
  readonly fromRevisionId: string;
  readonly toRevisionId: string;
  readonly before: ClaimDraft;
  readonly after: ClaimDraft | null;
  readonly at: Date;
}

/** What other versions of its article made of a claim. */
@Injectable()
export class ClaimChanges {
  constructor(private readonly dataSource: DataSource) {}

  /** Oldest first. */
  async of(claimId: string): Promise<ClaimChange[]> {
    if (!isId(claimId)) return [];
    const rows = await this.dataSource.manager.find(ClaimChangeRow, { where: { claimId }, order: { id: 'ASC' } });
    return rows.map(({ id, cause, kind, fromRevisionId, toRevisionId, before, after, at }) => ({
      ...{ id, cause, kind, fromRevisionId, toRevisionId, at },
      before: before as ClaimDraft,
      after: after as ClaimDraft | null,
    }));
  }
}
