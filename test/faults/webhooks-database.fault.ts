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

  it('ends a transaction because of a deadlock', async () => {
    const failing = await system.addEndpoint();
    system.receiver.answers((request, response) => response.writeHead(request.path === failing.path ? 500 : 204).end());
    system.startWorker();
    await system.happen(5);
    await until('the first deliveries', () => system.requests().length >= 10);
    const deadlocks = async (): Promise<number> => {
      await owner.query('SELECT pg_stat_force_next_flush()');
      const sql = 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()';
      return (await owner.query<{ deadlocks: number }>(sql)).rows[0]?.deadlocks ?? 0;
    };
    // Endpoint first and deliveries then: the other way round than the worker, which is what makes them meet.
    await until('a deadlock', async () => {
      await system.sql(`UPDATE webhook_endpoint SET open_until = NULL, consecutive_failures = 0`);
      await system.sql(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'retrying'`);
      await system.happen(2);
      await owner
        .query(
          `BEGIN; UPDATE webhook_endpoint SET description = 'x'; SELECT pg_sleep(0.2);
           UPDATE webhook_delivery SET last_status = last_status; COMMIT`,
        )
        .catch(() => owner.query('ROLLBACK'));
      return (await deadlocks()) > 0;
    });
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
