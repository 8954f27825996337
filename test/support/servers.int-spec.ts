import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { createTestDatabase, useTestDatabase } from './database';
import { createTestRedis, startRedisServer } from './redis';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the servers of a test run', () => {
  const database = useTestDatabase();

  it('give each file a database that was migrated, and the lesser role for the application', async () => {
    expect(await query(database.url, 'SELECT current_user AS name')).toEqual([{ name: 'dixit_app' }]);
    expect(await query(database.ownerUrl, 'SELECT count(*) > 0 AS migrated FROM schema_migration')).toEqual([
      { migrated: true },
    ]);
  });

  it('keep one database apart from another, and drop it even while it is in use', async () => {
    const other = await createTestDatabase({ empty: true });
    await query(other.ownerUrl, 'CREATE TABLE only_here (n int)');
    expect(await query(database.ownerUrl, `SELECT to_regclass('only_here')::text AS found`)).toEqual([{ found: null }]);
    const lingering = new Client({ connectionString: other.url });
    lingering.on('error', () => undefined);
    await lingering.connect();
    await other.drop();
    expect(await query(database.ownerUrl, `SELECT 1 FROM pg_database WHERE datname = '${other.name}'`)).toEqual([]);
    await lingering.end().catch(() => undefined);
  });

  it('give each caller a Redis database of its own', async () => {
    const [one, two] = [await createTestRedis(), await createTestRedis()];
    expect(one).not.toBe(two);
    const client = new Redis(one);
    expect(await client.dbsize()).toBe(0);
    client.disconnect();
  });

  it('let a test kill a redis-server of its own and find its data again', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dixit-redis-'));
    const server = await startRedisServer(folder, { appendfsync: 'always' });
    const before = new Redis(server.url);
    await before.set('kept', 'yes');
    await before.quit();
    await server.kill();
    await server.start();
    const after = new Redis(server.url);
    expect(await after.get('kept')).toBe('yes');
    await after.quit();
    await server.stop();
    await rm(folder, { recursive: true });
  });
});
