import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';
import { until, type RunningProgram } from '../support/processes';
import { startRedisServer, type TestRedisServer } from '../support/redis';
import { temporaryFolder } from '../support/temporary-folder';
import { WebhookSystem } from '../support/webhook-system';

/** An hour by hand; `SOAK_MINUTES=5 npm run test:soak` is shorter. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 60);
const EVENTS_A_SECOND = 20;
/** What a process may hold at the end over what it held once it was warm. */
const GROWTH = { times: 1.5, bytes: 60_000_000 };

interface Sample {
  readonly worker: number;
  readonly redis: number;
}

async function residentBytes({ pid }: RunningProgram): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

async function redisBytes(url: string): Promise<number> {
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  client.on('error', () => undefined);
  try {
    return Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1] ?? 0);
  } finally {
    client.disconnect();
  }
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Hurt {
  readonly system: WebhookSystem;
  readonly redis: TestRedisServer;
  readonly owner: Client;
}

/** What may happen at any moment, each over when its promise is. */
function faultsOf({ system, redis, owner }: Hurt): Readonly<Record<string, () => Promise<void>>> {
  let victim = system.startWorker();
  return {
    'worker killed': async () => {
      await victim.end('SIGKILL');
      victim = system.startWorker();
    },
    'worker told to stop': async () => {
      await victim.end('SIGTERM');
      victim = system.startWorker();
    },
    'worker stands still': async () => {
      process.kill(victim.pid, 'SIGSTOP');
      await sleep(5_000);
      process.kill(victim.pid, 'SIGCONT');
    },
    'connections to PostgreSQL ended': async () => {
      await owner.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    },
    'Redis restarted': async () => {
      await redis.stop();
      await sleep(3_000);
      await redis.start();
    },
    'Redis killed': async () => {
      await redis.kill();
      await redis.start();
    },
    'Redis forgets': async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
    'receiver fails': async () => {
      system.receiver.answersWith(503);
      await sleep(3_000);
      system.receiver.answersWith(204);
      await system.sql('UPDATE webhook_endpoint SET open_until = NULL');
    },
    'receiver is slow': async () => {
      system.receiver.answers((_request, response) => {
        setTimeout(() => response.writeHead(204).end(), 2_000);
      });
      await sleep(5_000);
      system.receiver.answersWith(204);
    },
  };
}

it(`no webhook is lost in ${MINUTES} minutes of random faults, and memory stays`, async () => {
  const folder = await temporaryFolder('soak');
  const database = await createTestDatabase();
  const redis = await startRedisServer(path.join(folder.path, 'redis'));
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const system = await WebhookSystem.open(database.url, redis.url);
  for (let endpoint = 0; endpoint < 3; endpoint += 1) await system.addEndpoint();
  // One worker lives through it all, another is killed again and again.
  const survivor = system.startWorker();

  const faults = faultsOf({ system, redis, owner });

  const ends = Date.now() + MINUTES * 60_000;
  const samples: Sample[] = [];
  const happened = new Map<string, number>();
  const load = async (): Promise<void> => {
    while (Date.now() < ends) {
      await system.happen(EVENTS_A_SECOND / 2);
      await sleep(500);
    }
  };
  const harm = async (): Promise<void> => {
    while (Date.now() < ends) {
      await sleep(5_000 + 10_000 * Math.random());
      const names = Object.keys(faults);
      const name = names[Math.floor(Math.random() * names.length)] ?? '';
      await faults[name]?.();
      happened.set(name, (happened.get(name) ?? 0) + 1);
      samples.push({ worker: await residentBytes(survivor), redis: await redisBytes(redis.url) });
    }
  };
  await Promise.all([load(), harm()]);
  // What failed last is due at once instead of in hours.
  const hurry = setInterval(() => {
    void system
      .sql(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'retrying' AND lease_until IS NULL`)
      .catch(() => undefined);
  }, 5_000);
  await until('the end of all deliveries', () => system.settled(600_000).then(() => true));
  clearInterval(hurry);
  await system.expectNothingLost();
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const [warm, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const table = {
    ...{ minutes: MINUTES, events: system.committed.size, requests: system.requests().length },
    faults: Object.fromEntries(happened),
    workerMB: [warm, last].map((some) => Math.round(middle(some.map(({ worker }) => worker)) / 1e6)),
    redisMB: [warm, last].map((some) => Math.round(middle(some.map((one) => one.redis)) / 1e5) / 10),
  };
  process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
  for (const what of ['worker', 'redis'] as const) {
    const [before, after] = [warm, last].map((some) => middle(some.map((sample) => sample[what])));
    expect(after).toBeLessThan((before ?? 0) * GROWTH.times + GROWTH.bytes);
  }
  await system.close();
  await owner.end();
  await redis.kill();
  await database.drop();
  await folder.remove();
});
