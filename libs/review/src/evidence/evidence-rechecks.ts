import { Injectable } from '@nestjs/common';
import { Clock, Outbox, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { snapshotEvidence } from './snapshot.job';

const BATCH = 50;
const DAY_MS = 86_400_000;
/** Pages that published verdicts may rest on are looked at again this often. */
const RECHECK_AFTER_MS = 30 * DAY_MS;
/** A snapshot still pending by then was forgotten. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** Has pages fetched again from time to time, and those that a lost queue forgot. */
@Injectable()
export class EvidenceRechecks implements Sweep {
  readonly name = 'review.evidence_rechecks';

  constructor(
    private readonly units: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  sweep(): Promise<number> {
    const now = this.clock.now().getTime();
    return this.units.run(async (unit) => {
      // Marked as checked at once, so that the next sweep does not ask again while the job is on its way.
      const [rows]: [{ id: string }[], number] = await managerOf(unit).query(
        `UPDATE evidence SET checked_at = $1 WHERE id IN (
           SELECT id FROM evidence WHERE url IS NOT NULL AND withdrawn_at IS NULL
             AND (checked_at < $2 OR (snapshot_state = 'pending' AND coalesce(checked_at, created_at) < $3))
           LIMIT $4 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [new Date(now), new Date(now - RECHECK_AFTER_MS), new Date(now - FORGOTTEN_AFTER_MS), BATCH],
      );
      for (const { id } of rows) await this.outbox.requestJob(unit, snapshotEvidence, { evidenceId: id });
      return rows.length;
    });
  }
}
