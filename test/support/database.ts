import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { TEMPLATE_DATABASE, testEnvironment } from './test-environment';

export interface TestDatabase {
  readonly name: string;
  /** As the application role: what the application itself may do. */
  readonly url: string;
  /** As the owner: for what only migrations or an attacker with the owner's rights do. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of the test's own, cloned from the run's template. `empty` gives one without migrations. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { ownerUrl, applicationPassword } = testEnvironment();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await command(ownerUrl, `CREATE DATABASE ${name}${options.empty ? '' : ` TEMPLATE ${TEMPLATE_DATABASE}`}`);
  const owner = new URL(ownerUrl);
  owner.pathname = `/${name}`;
  const application = new URL(owner);
  application.username = 'dixit_app';
  application.password = applicationPassword;
  return {
    name,
    url: application.href,
    ownerUrl: owner.href,
    // Forced: a process under test may have been killed and its connection not yet noticed.
    drop: () => command(ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** One database for the tests of a file: made before the first, dropped after the last. */
export function useTestDatabase(options: { empty?: boolean } = {}): Pick<TestDatabase, 'url' | 'ownerUrl'> {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase(options);
  });
  afterAll(async () => {
    await database?.drop();
  });
  const made = (): TestDatabase => {
    if (!database) throw new Error('The test database exists from beforeAll on, not while the file is read.');
    return database;
  };
  return {
    get url() {
      return made().url;
    },
    get ownerUrl() {
      return made().ownerUrl;
    },
  };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
