import { runMigrations as runQueueMigrations } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Configuration } from '../configuration/settings';
import { isPassingFault } from '../errors/application-error';
import { withoutCredentials } from '../logging/logger';
import { QUEUE_NAME } from '../queue/queue-settings';
import { dataSourceOptions } from './data-source-options';

/** The role the application runs as; migrations grant it what it may do. */
export const APPLICATION_ROLE = 'dixit_app';
/** Schema of BullMQ's PostgreSQL backend. */
const QUEUE_SCHEMA = 'bullmq';
/** One migrating process at a time. */
const MIGRATION_LOCK = 4_170_003;

/** Migrations could not run; the message says why and what to do. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

function ownerOptions(configuration: Configuration): DataSourceOptions & { url: string } {
  const url = configuration.databaseOwnerUrl ?? configuration.databaseUrl;
  const extra = { statement_timeout: 0, idle_in_transaction_session_timeout: 0 };
  return { ...dataSourceOptions(configuration, 'dixit-migrate'), url, poolSize: 2, extra } as DataSourceOptions & {
    url: string;
  };
}

async function asOwner<T>(
  configuration: Configuration,
  work: (dataSource: DataSource, client: Client) => Promise<T>,
): Promise<T> {
  const options = ownerOptions(configuration);
  const client = new Client({ connectionString: options.url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  const dataSource = new DataSource(options);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    return await work(dataSource, client);
  } catch (error) {
    const why = withoutCredentials(error instanceof Error ? error.message : String(error));
    const hint = isPassingFault(error)
      ? 'PostgreSQL cannot be reached: check that it runs and that DATABASE_URL is right'
      : 'The database could not be migrated';
    throw new MigrationError(`${hint} (${why}).`, { cause: error });
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end().catch(() => undefined);
  }
}

/** Applies every pending migration, the queue's own schema included. Safe to run twice and from several processes. @returns names applied. */
export function runMigrations(configuration: Configuration): Promise<string[]> {
  return asOwner(configuration, async (dataSource, client) => {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    await runQueueMigrations(client, QUEUE_SCHEMA);
    // BullMQ makes the sequence of a queue's job ids at its first job, which takes a right that the application lacks.
    await client.query(`SELECT ${QUEUE_SCHEMA}.next_job_id($1)`, [QUEUE_NAME]);
    await client.query(grantQueueSql());
    return applied.map(({ name }) => name);
  });
}

/** Takes every migration back, last first. For the proof that migrations can be reverted. */
export function revertMigrations(configuration: Configuration): Promise<void> {
  return asOwner(configuration, async (dataSource) => {
    const [row]: { count: string }[] = await dataSource.query('SELECT count(*) FROM schema_migration');
    for (let left = Number(row?.count ?? 0); left > 0; left -= 1)
      await dataSource.undoLastMigration({ transaction: 'each' });
  });
}

/** @returns names of migrations this build knows and the database lacks. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query('SELECT name FROM schema_migration');
  const applied = new Set(rows.map(({ name }) => name));
  return dataSource.migrations
    .map(({ name, constructor }) => name ?? constructor.name)
    .filter((name) => !applied.has(name));
}

function grantQueueSql(): string {
  return `GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${APPLICATION_ROLE};`;
}
