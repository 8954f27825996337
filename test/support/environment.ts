/**
 * The servers of one test run, in a process of their own: a throw-away PostgreSQL cluster with a migrated template
 * database, and a redis-server. Prints its addresses as one line of JSON; stops everything when its standard input
 * ends, and so also when the test runner was killed.
 */
import path from 'node:path';
import { Client } from 'pg';
import { loadConfiguration, runMigrations, startEmbeddedPostgres, type EmbeddedPostgres } from '@dixit/platform';
import { startRedisServer } from './redis';
import { temporaryFolder } from './temporary-folder';
import { TEMPLATE_DATABASE, type TestEnvironment } from './test-environment';

// Ctrl-C reaches this process too; it must outlast the tests that use it.
process.on('SIGINT', () => undefined);

async function start(): Promise<{ environment: TestEnvironment; stop: () => Promise<void> }> {
  const folder = await temporaryFolder('test');
  const dataDir = path.join(folder.path, 'pg');
  const postgres = await startEmbeddedPostgres({
    dataDir,
    logFile: path.join(folder.path, 'postgres.log'),
    durable: false,
  });
  await makeTemplate(postgres);
  const redis = await startRedisServer(path.join(folder.path, 'redis'));
  return {
    environment: {
      ownerUrl: databaseAt(postgres.ownerUrl, 'postgres'),
      applicationPassword: new URL(postgres.url).password,
      redisUrl: redis.url,
    },
    stop: async () => {
      await Promise.all([redis.kill(), postgres.stop()]);
      await folder.remove();
    },
  };
}

async function makeTemplate(postgres: EmbeddedPostgres): Promise<void> {
  const client = new Client({ connectionString: databaseAt(postgres.ownerUrl, 'postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  const DATABASE_URL = databaseAt(postgres.url, TEMPLATE_DATABASE);
  const DATABASE_OWNER_URL = databaseAt(postgres.ownerUrl, TEMPLATE_DATABASE);
  await runMigrations(loadConfiguration({ DATABASE_URL, DATABASE_OWNER_URL }));
}

function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function serve(): Promise<void> {
  const { environment, stop } = await start();
  process.stdout.write(`${JSON.stringify(environment)}\n`);
  process.stdin.once('end', () => void stop().then(() => process.exit(0)));
  process.stdin.resume();
}

serve().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
