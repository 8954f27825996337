import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfiguration, runMigrations, startEmbeddedPostgres, type EmbeddedPostgres } from '@dixit/platform';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { PostgresProxy } from '../support/postgres-proxy';
import { freePort } from '../support/ports';
import { startProgram, until } from '../support/processes';
import { createTestRedis, startRedisServer, type TestRedisServer } from '../support/redis';
import { temporaryFolder } from '../support/temporary-folder';
import { WorkerSystem } from '../support/worker-system';

const DEADLINE_MS = 8_000;
/** What a process may need beyond its deadline to be gone, on a busy machine. */
const GRACE_MS = 4_000;
const ROUNDS = 6;

describe('a worker that starts', () => {
  let database: TestDatabase;
  let system: WorkerSystem;
  let close: () => Promise<void>;
  beforeEach(async () => {
    database = await createTestDatabase();
    close = () => Promise.resolve();
  });
  afterEach(async () => {
    await system.close();
    await close();
    await database.drop();
  });

  it.each(['dixit-queue-consumer', 'dixit-queue-producer', 'dixit-wake-up', 'dixit-worker'])(
    'while PostgreSQL still refuses %s works as soon as it no longer does',
    async (program) => {
      const proxy = await PostgresProxy.before(database.url);
      close = async () => proxy.close();
      proxy.refuse(program, 3);
      system = new WorkerSystem({ DATABASE_URL: database.url });
      const worker = system.startWorker({ DATABASE_URL: proxy.url });
      await system.takeIn(2);
      await system.extracted(2, 60_000, worker.output);
      expect(proxy.left(program)).toBe(0);
    },
  );

  it('refuses a Redis that may throw jobs away, in one line', async () => {
    const folder = await temporaryFolder('evicting');
    const redis = await startRedisServer(folder.path, { maxmemory: '64mb', 'maxmemory-policy': 'allkeys-lru' });
    close = async () => {
      await redis.kill();
      await folder.remove();
    };
    system = new WorkerSystem({ DATABASE_URL: database.url, REDIS_URL: redis.url });
    for (const app of ['worker', 'api'] as const) {
      const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url, WORKER_PORT: '0' };
      const program = startProgram(`dist/apps/${app}/src/main.js`, [], environment);
      expect(await program.ended).toBe(1);
      const lines = program.output().trim().split('\n');
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        level: 'fatal',
        msg: 'Redis may evict jobs (maxmemory-policy allkeys-lru): set it to noeviction.',
      });
    }
  });
});

describe('a worker that starts at any moment of a restart of PostgreSQL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let postgres: EmbeddedPostgres;
  let system: WorkerSystem;
  const start = (port?: number) =>
    startEmbeddedPostgres({
      dataDir: path.join(folder.path, 'pg'),
      logFile: path.join(folder.path, 'postgres.log'),
      ...(port === undefined ? {} : { port }),
    });
  beforeEach(async () => {
    folder = await temporaryFolder('starts');
    postgres = await start();
    await runMigrations(loadConfiguration({ DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl }));
    system = new WorkerSystem({ DATABASE_URL: postgres.url });
  });
  afterEach(async () => {
    await system.close();
    await postgres.stop();
    await folder.remove();
  });

  it('either works or ends, and never stays idle', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const worker = system.startWorker();
      let ended = false;
      void worker.ended.then(() => (ended = true));
      await sleep(600 + round * 300);
      const { port, pid } = postgres;
      if (round % 2 === 0) await postgres.stop();
      else process.kill(pid, 'SIGKILL');
      await sleep(300);
      postgres = await start(port);
      await system.takeIn(1);
      if (!ended) await until('the worker to work', async () => ended || (await isExtracted()), 60_000, worker.output);
      await worker.end('SIGKILL');
    }
    const last = system.startWorker();
    expect(await system.extracted(ROUNDS, 60_000, last.output)).toBe(true);
  });

  async function isExtracted(): Promise<boolean> {
    const states = await system.states().catch(() => ({ unknown: 1 }));
    return Object.keys(states).join() === 'extracted';
  }
});

describe.each(['postgres', 'redis'] as const)('a worker with its queue on %s that is told to stop', (queue) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: TestDatabase;
  let system: WorkerSystem;
  beforeEach(async () => {
    folder = await temporaryFolder('stops');
    database = await createTestDatabase();
    const { url } = database;
    system = new WorkerSystem(
      queue === 'redis' ? { DATABASE_URL: url, REDIS_URL: await createTestRedis() } : { DATABASE_URL: url },
    );
  });
  afterEach(async () => {
    await system.close();
    await database.drop();
    await folder.remove();
  });

  it('ends what it has begun, leaves the rest, and closes what its jobs need only after them', async () => {
    const worker = system.startWorker();
    await system.takeIn(1);
    await system.extracted(1, 60_000, worker.output);
    await system.takeIn(40, 60);
    await until('work to be under way', async () => ((await system.states())['extracted'] ?? 0) > 2);
    expect(await worker.end('SIGTERM')).toBe(0);
    const { extracting = 0, received = 0, extracted = 0 } = await system.states();
    expect({ extracting, all: received + extracted }).toEqual({ extracting: 0, all: 41 });
    const afterwards = worker.output().split('"Stopping"')[1] ?? '';
    expect(afterwards).toContain('"Stopped"');
    expect(afterwards).not.toMatch(/"level":"(warn|error|fatal)"/);
    const next = system.startWorker();
    await system.extracted(41, 60_000, next.output);
  });
});

describe('with Redis away,', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: TestDatabase;
  let redis: TestRedisServer;
  let system: WorkerSystem;
  beforeEach(async () => {
    folder = await temporaryFolder('redis-away');
    database = await createTestDatabase();
    redis = await startRedisServer(folder.path);
    system = new WorkerSystem({ DATABASE_URL: database.url, REDIS_URL: redis.url });
  });
  afterEach(async () => {
    await system.close();
    await redis.kill();
    await database.drop();
    await folder.remove();
  });

  // That one told to stop is gone by its deadline is held by webhooks-servers.fault.ts.
  it('a worker that starts waits for it, and does what was asked for meanwhile', async () => {
    await redis.kill();
    await system.takeIn(5);
    const worker = system.startWorker();
    await until('the worker to work without Redis', () => worker.output().includes('"Working"'), 60_000, worker.output);
    await redis.start();
    expect(await system.extracted(5, 60_000, worker.output)).toBe(true);
  });

  it('an API that is told to stop is gone by its deadline', async () => {
    const port = String(await freePort());
    const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url, PORT: port };
    const api = startProgram('dist/apps/api/src/main.js', [], {
      ...environment,
      SHUTDOWN_TIMEOUT_MS: String(DEADLINE_MS),
    });
    await until('the API to listen', () => api.output().includes('"Listening"'), 60_000, api.output);
    await redis.kill();
    await sleep(1_000);
    const asked = Date.now();
    expect(await api.end('SIGTERM')).toBe(0);
    expect(Date.now() - asked).toBeLessThan(DEADLINE_MS + GRACE_MS);
  });
});
