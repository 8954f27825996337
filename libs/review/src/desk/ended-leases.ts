import { Injectable } from '@nestjs/common';
import { ClaimLife } from '@dixit/claims';
import { Clock, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { DataSource, LessThan } from 'typeorm';
import { ReviewItemRow } from '../schema/review-item.entity';
import { TOUCHED_REST_MS } from './lease-times';
import { Leases } from './leases';

const BATCH = 200;

/** Gives back the claims whose lease ended by itself: at once without a change, after a day with one. */
@Injectable()
export class EndedLeases implements Sweep {
  readonly name = 'review.ended_leases';

  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitOfWork,
    private readonly leases: Leases,
    private readonly life: ClaimLife,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<number> {
    const now = this.clock.now();
    const items = await this.dataSource.manager.find(ReviewItemRow, {
      where: [
        { leaseTouched: false, leaseUntil: LessThan(now) },
        { leaseTouched: true, leaseUntil: LessThan(new Date(now.getTime() - TOUCHED_REST_MS)) },
      ],
      take: BATCH,
    });
    // One by one: a claim that someone just took again holds up no other.
    for (const { claimId } of items) await this.giveBack(claimId, now);
    return items.length;
  }

  private giveBack(claimId: string, now: Date): Promise<void> {
    return this.units.run(async (unit) => {
      const { state } = await this.life.lock(unit, claimId);
      const item = await managerOf(unit).findOneBy(ReviewItemRow, { claimId, leaseUntil: LessThan(now) });
      if (item) await this.leases.end(unit, item, state === 'in_review');
    });
  }
}
