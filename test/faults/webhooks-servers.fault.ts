import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { loadConfiguration, runMigrations, startEmbeddedPostgres, type EmbeddedPostgres } from '@dixit/platform';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/processes';
import { startRedisServer, type TestRedisServer } from '../support/redis';
import { temporaryFolder } from '../support/temporary-folder';
import { WebhookSystem } from '../support/webhook-system';

const DEADLINE_MS = 8_000;
/** What a process may need beyond its deadline to be gone, on a busy machine. */
const GRACE_MS = 4_000;

describe('no webhook is lost', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let postgres: EmbeddedPostgres;
  let system: WebhookSystem;
  const start = (port?: number) =>
    startEmbeddedPostgres({
      dataDir: path.join(folder.path, 'pg'),
      logFile: path.join(folder.path, 'postgres.log'),
      ...(port === undefined ? {} : { port }),
    });
  beforeEach(async () => {
    folder = await temporaryFolder('webhooks');
    postgres = await start();
    await runMigrations(loadConfiguration({ DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl }));
    system = await WebhookSystem.open(postgres.url);
  });
  afterEach(async () => {
    await system.close();
    await postgres.stop();
    await folder.remove();
  });

  it('although PostgreSQL is restarted and killed under load', async () => {
    await system.addEndpoint();
    system.startWorker();
    await system.happen(10);
    await until('the first deliveries', () => system.requests().length >= 10);
    const load = async (): Promise<void> => {
      for (let round = 0; round < 30; round += 1) {
        await system.happen(10);
        await sleep(100);
      }
    };
    const harm = async (): Promise<void> => {
      for (const kind of ['stop', 'kill', 'stop', 'kill'] as const) {
        await sleep(600);
        const { port, pid, exited } = postgres;
        if (kind === 'stop') await postgres.stop();
        else process.kill(pid, 'SIGKILL');
        await exited;
        postgres = await start(port);
      }
    };
    await Promise.all([load(), harm()]);
    await system.settled();
    await system.expectNothingLost();
  });
});

describe('no webhook is lost, nor late for long,', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: TestDatabase;
  let redis: TestRedisServer;
  let system: WebhookSystem;
  const open = async (settings: Record<string, string> = {}): Promise<void> => {
    redis = await startRedisServer(path.join(folder.path, 'redis'), settings);
    system = await WebhookSystem.open(database.url, redis.url);
    await system.addEndpoint();
  };
  beforeEach(async () => {
    folder = await temporaryFolder('webhooks');
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await system.close();
    await redis.kill();
    await database.drop();
    await folder.remove();
  });
  const expectNothingLostAfter = async (trouble: () => Promise<void>): Promise<void> => {
    system.startWorker();
    await system.happen(20);
    await until('the first deliveries', () => system.requests().length >= 20);
    await Promise.all([trouble(), system.happen(50)]);
    await system.happen(20);
    await system.settled();
    await system.expectNothingLost();
  };

  it('although Redis is restarted', async () => {
    await open();
    await expectNothingLostAfter(async () => {
      await redis.stop();
      await sleep(2_000);
      await redis.start();
    });
  });

  it('although Redis dies and had written nothing down', async () => {
    await open({ appendonly: 'no' });
    await expectNothingLostAfter(async () => {
      await redis.kill();
      await redis.start();
    });
  });

  it('although Redis forgets everything, again and again', async () => {
    await open();
    await expectNothingLostAfter(async () => {
      const client = new Redis(redis.url);
      for (let time = 0; time < 5; time += 1) {
        await client.flushall();
        await sleep(100);
      }
      client.disconnect();
    });
  });

  it('although Redis has no memory left', async () => {
    await open();
    const client = new Redis(redis.url);
    await expectNothingLostAfter(async () => {
      await client.config('SET', 'maxmemory', '1mb');
    });
    await client.config('SET', 'maxmemory', '0');
    client.disconnect();
  });

  it('although Redis is not there when the worker starts', async () => {
    await open();
    await redis.kill();
    await system.happen(20);
    system.startWorker();
    await until('the deliveries without Redis', () => system.requests().length >= 20);
    await redis.start();
    await system.happen(20);
    await system.settled();
    await system.expectNothingLost();
  });

  it('when the worker is told to stop under load: it ends in good order and leaves nothing claimed', async () => {
    await open();
    system.receiver.answers((_request, response) => {
      setTimeout(() => response.writeHead(204).end(), 100);
    });
    const worker = system.startWorker();
    await system.happen(300);
    await until('deliveries on their way', () => system.requests().length > 20);
    expect(await worker.end('SIGTERM')).toBe(0);
    const requests = system.requests().length;
    const [claimed] = await system.sql<{ claimed: number; delivered: number }>(
      `SELECT count(*) FILTER (WHERE lease_until > now() AND state <> 'delivered')::int AS claimed,
         count(*) FILTER (WHERE state = 'delivered')::int AS delivered FROM webhook_delivery`,
    );
    expect(claimed).toEqual({ claimed: 0, delivered: requests });
    system.startWorker();
    await system.settled();
    await system.expectNothingLost();
    expect(system.requests()).toHaveLength(300);
  });

  it('when the worker is told to stop while Redis is away: it is gone by its deadline', async () => {
    await open();
    const worker = system.startWorker({ SHUTDOWN_TIMEOUT_MS: String(DEADLINE_MS) });
    await system.happen(20);
    await until('the deliveries', () => system.requests().length >= 20);
    await redis.kill();
    await system.happen(20);
    await until('more deliveries', () => system.requests().length >= 40);
    const asked = Date.now();
    await worker.end('SIGTERM');
    expect(Date.now() - asked).toBeLessThan(DEADLINE_MS + GRACE_MS);
    await system.expectNothingLost();
  });
});
