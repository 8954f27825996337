import { Injectable } from '@nestjs/common';
import type { ClaimView } from '@dixit/claims';
import { Clock, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { claimEventData } from '../claim-event';
import type { Actor } from '../desk/desk';
import { ClaimCorrectionRow, type CorrectionKind } from '../schema/claim-correction.entity';

export interface CorrectionEntry {
  readonly kind: CorrectionKind;
  readonly before: ClaimView | null;
  readonly after: ClaimView;
  readonly otherId?: string | undefined;
  readonly reason?: string | undefined;
}

export interface CorrectionView {
  readonly id: string;
  readonly kind: CorrectionKind;
  readonly userId: string;
  readonly userName: string;
  readonly otherClaimId: string | null;
  readonly reason: string | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly at: Date;
}

/** What people changed, claim by claim. */
@Injectable()
export class CorrectionLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async add(unit: Unit, actor: Actor, { kind, before, after, otherId, reason }: CorrectionEntry): Promise<void> {
    await managerOf(unit).insert(ClaimCorrectionRow, {
      id: newId(),
      claimId: after.id,
      kind,
      userId: actor.userId,
      otherClaimId: otherId ?? null,
      reason: reason ?? null,
      before: before && claimEventData(before),
      after: claimEventData(after),
      at: this.clock.now(),
    });
  }

  /** Oldest first. */
  async of(claimId: string): Promise<CorrectionView[]> {
    const rows = await this.dataSource.query<
      (CorrectionView & { user_id: string; user_name: string; other_claim_id: string | null })[]
    >(
      `SELECT correction.*, person.name AS user_name FROM claim_correction correction
       JOIN user_account person ON person.id = correction.user_id WHERE claim_id = $1 ORDER BY at, correction.id`,
      [claimId],
    );
    return rows.map(({ id, kind, user_id, user_name, other_claim_id, reason, before, after, at }) => ({
      ...{ id, kind, reason, before, after, at },
      userId: user_id,
      userName: user_name,
      otherClaimId: other_claim_id,
    }));
  }
}
