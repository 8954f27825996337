import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, sha256 } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { THROTTLES, delayAfter, type ThrottleSchedule } from './throttle-schedule';
import { normalizeEmail } from './user';

/** Longest step of the table of delays; beyond it the longest delay holds. */
const DELAY_STEPS = 40;

/** Slows whoever guesses passwords, by account and by address. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try as failed before it is made, so that many at once cannot slip through together; `succeeded` takes it back.
   *
   * @throws ApplicationError `too_many_requests` while a delay runs.
   */
  async begin(email: string, address: string | undefined): Promise<void> {
    for (const [subject, schedule] of subjectsOf(email, address)) await this.count(subject, schedule);
  }

  async succeeded(email: string, address: string | undefined): Promise<void> {
    const [account, ...addresses] = subjectsOf(email, address).map(([subject]) => subject);
    await this.dataSource.query('DELETE FROM sign_in_throttle WHERE subject = $1', [account]);
    // One success must not forgive an address all that it tried in other accounts.
    await this.dataSource.query(
      'UPDATE sign_in_throttle SET failures = greatest(0, failures - 1), blocked_until = last_failed_at WHERE subject = ANY($1)',
      [addresses],
    );
  }

  /** Forgets failures that have no effect any more. @returns how many */
  async forgetOld(): Promise<number> {
    const oldest = Math.max(...Object.values(THROTTLES).map(({ forgetAfterMs }) => forgetAfterMs));
    const before = new Date(this.clock.now().getTime() - oldest);
    const [, count]: [unknown, number] = await this.dataSource.query(
      'DELETE FROM sign_in_throttle WHERE last_failed_at < $1',
      [before],
    );
    return count;
  }

  private async count(subject: string, schedule: ThrottleSchedule): Promise<void> {
    const now = this.clock.now();
    const delays = Array.from({ length: DELAY_STEPS }, (_, step) => delayAfter(step + 1, schedule));
    // The row's lock puts tries of one subject in line; each sees what the one before it left.
    const rows = await this.dataSource.query<{ failures: number }[]>(
      `INSERT INTO sign_in_throttle AS throttle (subject, failures, last_failed_at, blocked_until)
       VALUES ($1, 1, $2, $2)
       ON CONFLICT (subject) DO UPDATE SET
         failures = CASE WHEN throttle.last_failed_at < $3 THEN 1 ELSE throttle.failures + 1 END,
         last_failed_at = $2,
         blocked_until = $2::timestamptz + make_interval(secs => (
           $4::float8[])[least(cardinality($4::float8[]), CASE WHEN throttle.last_failed_at < $3 THEN 1 ELSE throttle.failures + 1 END)] / 1000)
       WHERE throttle.blocked_until <= $2
       RETURNING failures`,
      [subject, now, new Date(now.getTime() - schedule.forgetAfterMs), delays],
    );
    if (rows.length === 0) await this.refuse(subject, now);
  }

  private async refuse(subject: string, now: Date): Promise<never> {
    const [row] = await this.dataSource.query<{ blocked_until: Date }[]>(
      'SELECT blocked_until FROM sign_in_throttle WHERE subject = $1',
      [subject],
    );
    const seconds = Math.max(1, Math.ceil(((row?.blocked_until.getTime() ?? 0) - now.getTime()) / 1000));
    throw new ApplicationError('too_many_requests', `Too many sign-ins failed. Try again in ${seconds} s.`);
  }
}

function subjectsOf(email: string, address: string | undefined): (readonly [string, ThrottleSchedule])[] {
  const account = [`account:${sha256(normalizeEmail(email))}`, THROTTLES.account] as const;
  return address === undefined ? [account] : [account, [`address:${sha256(address)}`, THROTTLES.address]];
}
