import { DataSource } from 'typeorm';
import { pendingMigrations } from '../database/migrate';
import type { JobQueue } from '../queue/job-queue';

export interface HealthReport {
  readonly ready: boolean;
  /** Each thing the process needs: `ok`, or what is wrong in a few words without secrets. */
  readonly checks: Readonly<Record<'database' | 'migrations' | 'queue', string>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Whether this process can serve: database reached, migrations applied, queue answering. */
export class Health {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
  ) {}

  async check(): Promise<HealthReport> {
    const [database, migrations, queue] = await Promise.all([
      outcome(this.dataSource.query('SELECT 1')),
      outcome(
        pendingMigrations(this.dataSource).then((pending) =>
          pending.length === 0 ? 'ok' : `${pending.length} pending: run the migrations`,
        ),
      ),
      outcome(this.queue.counts()),
    ]);
    const checks = { database, migrations, queue };
    return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
  }
}

async function outcome(check: Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), CHECK_TIMEOUT_MS);
  });
  const verdict = check.then(
    (value) => (typeof value === 'string' ? value : 'ok'),
    () => 'unreachable',
  );
  const result = await Promise.race([verdict, late]);
  clearTimeout(timer);
  return result;
}
