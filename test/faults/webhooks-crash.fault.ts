import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until, type RunningProgram } from '../support/processes';
import { createTestRedis } from '../support/redis';
import { WebhookSystem } from '../support/webhook-system';

/** One seed in the everyday run; `SEED=2 npm run test:faults` takes another. */
const SEED = Number(process.env['SEED'] ?? 1);

/** A repeatable sequence in [0, 1) (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each([
  { queue: 'postgres', kills: 20, events: 1_000 },
  { queue: 'redis', kills: 8, events: 400 },
] as const)('with the queue on $queue, no webhook is lost', ({ queue, kills, events }) => {
  let database: TestDatabase;
  let system: WebhookSystem;
  beforeEach(async () => {
    database = await createTestDatabase();
    system = await WebhookSystem.open(database.url, queue === 'redis' ? await createTestRedis() : undefined);
  });
  afterEach(async () => {
    await system.close();
    await database.drop();
  });

  it('although the worker is killed again and again', async () => {
    const random = randomFrom(SEED);
    await system.addEndpoint();
    await system.addEndpoint();
    // Slow enough that work is always on its way when the worker dies.
    system.receiver.answers((_request, response) => {
      setTimeout(() => response.writeHead(204).end(), 20 + 100 * random());
    });
    let worker = system.startWorker();
    const harm = async (): Promise<void> => {
      for (let time = 0; time < kills; time += 1) {
        const seen = system.requests().length;
        await until('some deliveries', () => system.requests().length > seen || system.requests().length >= 2 * events);
        await sleep(400 * random());
        await worker.end('SIGKILL');
        worker = system.startWorker();
      }
    };
    await Promise.all([harm(), trickle(system, events)]);
    await system.almostHappen(10);
    await system.settled(180_000);
    await system.expectNothingLost();
  });

  it('although it is committed while nobody is there to hand it on', async () => {
    await system.addEndpoint();
    await system.happen(200);
    system.startWorker();
    await system.settled();
    await system.expectNothingLost();
    expect(system.requests()).toHaveLength(200);
  });

  it('nor told twice although four workers with four relays share the work', async () => {
    await system.addEndpoint();
    await system.addEndpoint();
    for (let worker = 0; worker < 4; worker += 1) system.startWorker();
    await trickle(system, 300);
    await system.settled();
    await system.expectNothingLost();
    expect(system.requests()).toHaveLength(600);
  });
});

describe('a webhook', () => {
  let database: TestDatabase;
  let system: WebhookSystem;
  beforeEach(async () => {
    database = await createTestDatabase();
    system = await WebhookSystem.open(database.url);
  });
  afterEach(async () => {
    await system.close();
    await database.drop();
  });

  it('arrives although it killed its worker five times before', async () => {
    await system.addEndpoint();
    let worker: RunningProgram = system.startWorker();
    let kills = 0;
    let poison: string | undefined;
    system.receiver.answers((request, response) => {
      poison ??= request.id;
      if (request.id !== poison || kills >= 5) {
        response.writeHead(204).end();
        return;
      }
      kills += 1;
      void worker.end('SIGKILL').then(() => (worker = system.startWorker()));
    });
    await system.happen(20);
    await system.settled();
    await system.expectNothingLost();
    expect(kills).toBe(5);
    expect(system.requests().filter(({ id }) => id === poison)).toHaveLength(6);
  });

  it('that was answered is sent once more, with the same id and bytes, when its worker dies before writing it down', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await system.addEndpoint();
    let answered = false;
    system.receiver.answers((_request, response) => {
      const answer = (): void => {
        response.writeHead(204).end(() => (answered = true));
      };
      // No attempt can be written while this lock is held.
      if (answered) answer();
      else void owner.query('BEGIN; LOCK TABLE webhook_attempt IN SHARE MODE').then(answer);
    });
    const worker = system.startWorker();
    await system.happen(1);
    await until('the answer', () => answered);
    await worker.end('SIGKILL');
    // A server process that waits for the lock would go on without its client.
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await owner.query('ROLLBACK');
    await owner.end();
    system.startWorker();
    await system.settled();
    await system.expectNothingLost();
    expect(system.requests()).toHaveLength(2);
  });
});

/** Events as they come in, a few at a time. */
async function trickle(system: WebhookSystem, number: number): Promise<void> {
  for (let left = number; left > 0; left -= 20) {
    await system.happen(Math.min(left, 20));
    await sleep(50);
  }
}
