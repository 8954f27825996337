import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@dixit/platform';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { until } from '../support/processes';
import { WebhookSystem } from '../support/webhook-system';

describe('no webhook is lost although PostgreSQL', () => {
  let database: TestDatabase;
  let system: WebhookSystem;
  let owner: Client;
  beforeEach(async () => {
    database = await createTestDatabase();
    system = await WebhookSystem.open(database.url);
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await system.addEndpoint();
  });
  afterEach(async () => {
    await system.close();
    await owner.end();
    await database.drop();
  });

  it('ends connections at random', async () => {
    // Whoever runs it starts a process anew that ends.
    let over = false;
    const keepWorking = (): void => {
      void system.startWorker().ended.then(() => (over ? undefined : keepWorking()));
    };
    keepWorking();
    await system.happen(10);
    await until('the first deliveries', () => system.requests().length >= 10);
    const load = async (): Promise<void> => {
      for (let round = 0; round < 30; round += 1) {
        await system.happen(10);
        await sleep(60);
      }
    };
    const harm = async (): Promise<void> => {
      for (let time = 0; time < 25; time += 1) {
        await owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2`,
        );
        await sleep(120);
      }
    };
    await Promise.all([load(), harm()]);
    await system.settled();
    await system.expectNothingLost();
    over = true;
  });

  it('holds locks for longer than statements may take, and gives few connections', async () => {
    const worker = system.startWorker({ STATEMENT_TIMEOUT_MS: '1000', DATABASE_POOL_SIZE: '2' });
    await system.happen(10);
    await until('the first deliveries', () => system.requests().length >= 10, 30_000, worker.output);
    for (const table of ['webhook_delivery', 'webhook_event', 'webhook_cursor']) {
      await owner.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await system.happen(20);
      await sleep(2_500);
      await owner.query('COMMIT');
    }
    await system.settled();
    await system.expectNothingLost();
    expect(worker.output()).toContain('statement timeout');
  });

  it('is written to by others who lock the same rows', async () => {
    const failing = await system.addEndpoint();
    system.receiver.answers((request, response) => response.writeHead(request.path === failing.path ? 500 : 204).end());
    system.startWorker();
    let over = false;
    const harm = async (): Promise<void> => {
      while (!over) {
        await owner
          .query(
            `BEGIN; UPDATE webhook_delivery SET lease_until = lease_until;
             UPDATE webhook_endpoint SET description = 'x'; COMMIT`,
          )
          .catch(() => owner.query('ROLLBACK'));
        await sleep(20);
      }
    };
    const load = async (): Promise<void> => {
      for (let round = 0; round < 20; round += 1) {
        await system.happen(5);
        await sleep(50);
      }
      const seen = `SELECT count(*)::int AS seen FROM webhook_delivery WHERE state <> 'pending'`;
      await until('the first attempts', async () => ((await system.sql<{ seen: number }>(seen))[0]?.seen ?? 0) >= 100);
      over = true;
    };
    await Promise.all([harm(), load()]);
    system.receiver.answersWith(204);
    await system.sql(`UPDATE webhook_endpoint SET open_until = NULL`);
    await system.sql(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE state IN ('pending', 'retrying')`);
    await system.settled();
    await system.expectNothingLost();
  });

  it('sees an event late that others overtook', async () => {
    system.startWorker();
    const late = newId();
    const writer = new Client({ connectionString: database.url });
    await writer.connect();
    await writer.query('BEGIN');
    await writer.query(
      `INSERT INTO outbox_message (id, kind, name, payload)
       VALUES ($1, 'event', 'claim.created', '{"verificationStatus":"unreviewed"}')`,
      [late],
    );
    await system.happen(100);
    await until('the others', () => system.requests().length >= 100);
    await writer.query('COMMIT');
    await writer.end();
    system.committed.add(late);
    await system.settled();
    await system.expectNothingLost();
    expect(system.requests().at(-1)?.id).toBe(late);
  });
});
