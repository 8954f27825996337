import { Injectable } from '@nestjs/common';
import { UnitOfWork, managerOf } from '../database/unit-of-work';
import type { Sweep } from '../queue/job';

/** Handed-on job requests are kept a week for looking back, signals a day, answers to idempotent requests two days. Events stay: cursors may point at any. */
const STATEMENTS = [
  `DELETE FROM outbox_message WHERE id IN (
     SELECT id FROM outbox_message WHERE kind = 'job' AND relayed_at < now() - interval '7 days' ORDER BY position LIMIT 5000)`,
  `DELETE FROM outbox_message WHERE id IN (
     SELECT id FROM outbox_message WHERE kind = 'signal' AND relayed_at < now() - interval '1 day' ORDER BY position LIMIT 5000)`,
  `DELETE FROM idempotency_record WHERE (actor, key) IN (
     SELECT actor, key FROM idempotency_record WHERE created_at < now() - interval '2 days' LIMIT 5000)`,
];
const EVERY_MS = 3_600_000;

/** Removes, hourly, rows that have served. */
@Injectable()
export class Housekeeping implements Sweep {
  readonly name = 'housekeeping';
  private next = 0;

  constructor(private readonly units: UnitOfWork) {}

  /** @returns 0: nothing was forgotten. */
  async sweep(): Promise<number> {
    if (Date.now() < this.next) return 0;
    this.next = Date.now() + EVERY_MS;
    for (const statement of STATEMENTS) await this.units.run((unit) => managerOf(unit).query(statement));
    return 0;
  }
}
