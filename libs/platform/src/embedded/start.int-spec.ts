import { createServer } from 'node:net';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start';

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let running: EmbeddedPostgres | undefined;

  const dataDir = (): string => path.join(folder, 'pg');

  async function start(port?: number): Promise<EmbeddedPostgres> {
    const place = { dataDir: dataDir(), logFile: path.join(folder, 'postgres.log') };
    running = await startEmbeddedPostgres(port === undefined ? place : { ...place, port });
    return running;
  }

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'dixit-embedded-'));
    const server = await start();
    await query(server.ownerUrl, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await server.stop();
  });
  afterEach(async () => {
    await running?.stop();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps data, port and passwords over a stop and a start, in files of its owner alone', async () => {
    const { port, secret } = { port: running?.port, secret: path.join(dataDir(), 'cluster.json') };
    const server = await start();
    expect(server.port).toBe(port);
    expect(server.reattached).toBe(false);
    expect(await query(server.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
  });

  it('lets the application role in, without any right of the owner', async () => {
    const server = await start();
    expect(await query(server.url, 'SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual(
      [{ current_user: 'dixit_app', rolsuper: false }],
    );
    await expect(query(server.url, 'SELECT n FROM kept')).rejects.toMatchObject({ code: '42501' });
  });

  it('takes accented letters for letters in full-text search and trigrams', async () => {
    const server = await start();
    await query(server.ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const [row] = await query(
      server.url,
      `SELECT to_tsvector('simple', 'Élysée été')::text AS words, similarity('été', 'ete') < 1 AS differ`,
    );
    expect(row).toEqual({ words: `'élysée':1 'été':2`, differ: true });
  });

  it('starts again with its data right after its server was killed', async () => {
    const killed = await start();
    await query(killed.ownerUrl, 'CREATE TABLE after_kill AS SELECT 7 AS n');
    process.kill(killed.pid, 'SIGKILL');
    const server = await start();
    expect(server.reattached).toBe(false);
    expect(await query(server.ownerUrl, 'SELECT n FROM after_kill')).toEqual([{ n: 7 }]);
    await killed.exited;
  });

  it('takes over the server that outlived its supervisor', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reattached: true, pid: first.pid, port: first.port });
    expect(findEmbeddedPostgres(dataDir())).toEqual({ url: first.url, ownerUrl: first.ownerUrl });
    await second.stop();
    await first.exited;
    expect(findEmbeddedPostgres(dataDir())).toBeUndefined();
  });

  it('starts although the lock file names a live stranger', async () => {
    await writeFile(
      path.join(dataDir(), 'data', 'postmaster.pid'),
      `${process.pid}\n${dataDir()}\n1\n1\n\n\n  1 1\nready\n`,
    );
    const server = await start();
    expect(server.pid).not.toBe(process.pid);
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('moves to another port where its own was taken meanwhile, and refuses where it was asked for', async () => {
    const { port } = await start();
    await running?.stop();
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    try {
      await expect(start(port)).rejects.toMatchObject({
        name: 'SetupError',
        message: expect.stringContaining(String(port)),
      });
      expect((await start()).port).not.toBe(port);
    } finally {
      await new Promise((resolve) => stranger.close(resolve));
    }
  });

  it('names a data folder of another version instead of starting on it', async () => {
    const file = path.join(dataDir(), 'data', 'PG_VERSION');
    const version = await readFile(file, 'utf8');
    await writeFile(file, '9\n');
    try {
      await expect(start()).rejects.toMatchObject({ name: 'SetupError', hint: expect.any(String) });
    } finally {
      await writeFile(file, version);
    }
  });
});
