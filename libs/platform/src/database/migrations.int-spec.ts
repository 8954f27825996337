import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { AuditEntryRow } from '../audit/audit-entry.entity';
import { AuditTrail } from '../audit/audit-trail';
import { loadConfiguration } from '../configuration/load';
import { Clock } from '../identifiers/clock';
import { IdempotencyRecordRow } from '../idempotency/idempotency-record.entity';
import { EventCursorRow } from '../outbox/event-cursor.entity';
import { OutboxMessageRow } from '../outbox/outbox-message.entity';
import { dataSourceOptions } from './data-source-options';
import { revertMigrations, runMigrations } from './migrate';
import { RemovableAuditPayloads1764000300001 } from './migrations';

async function asked(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  const database = useTestDatabase({ empty: true });
  const configuration = () => loadConfiguration({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
  const tables = async () =>
    (await asked(database.ownerUrl, `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`))
      .map(({ table_name }) => table_name)
      .filter((name) => name !== 'schema_migration');

  it('can be applied, taken back to nothing, and applied again', async () => {
    const applied = await runMigrations(configuration());
    expect(applied).not.toEqual([]);
    expect(await tables()).toContain('outbox_message');
    await revertMigrations(configuration());
    expect(await tables()).toEqual([]);
    expect(await runMigrations(configuration())).toEqual(applied);
    expect(await runMigrations(configuration())).toEqual([]);
  });

  it('leave nothing to generate for the entities of platform', async () => {
    const options = dataSourceOptions(configuration(), 'test');
    const source = new DataSource({
      ...options,
      entities: [OutboxMessageRow, AuditEntryRow, IdempotencyRecordRow, EventCursorRow],
    });
    await source.initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      const own = upQueries
        .map(({ query }) => query)
        .filter((query) => /outbox_message|audit_entry|idempotency_record|event_cursor/.test(query));
      expect(own).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  it('chain audit entries of earlier days anew, so that their payloads can be erased', async () => {
    const source = new DataSource({
      ...dataSourceOptions(loadConfiguration({ DATABASE_URL: database.ownerUrl }), 'test'),
      entities: [AuditEntryRow],
    });
    await source.initialize();
    const runner = source.createQueryRunner();
    try {
      const migration = new RemovableAuditPayloads1764000300001();
      await migration.down(runner);
      for (const [sequence, action] of ['first', 'second'].entries()) {
        await runner.query(
          `INSERT INTO audit_entry VALUES ($1, now(), 'cli', null, $2, 'claim', gen_random_uuid(), null, '{"é": [1]}', 'old', $2)`,
          [sequence + 1, action],
        );
      }
      await migration.up(runner);
      expect(await new AuditTrail(new Clock(), source).verify()).toBeNull();
      expect(await runner.query('SELECT after FROM audit_entry WHERE sequence = 2')).toEqual([{ after: { é: [1] } }]);
      await expect(runner.query(`UPDATE audit_entry SET actor = 'x'`)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await runner.release();
      await source.destroy();
    }
  });

  it('let the application read and add audit entries, and nobody change them', async () => {
    const entry = `INSERT INTO audit_entry VALUES (3, now(), 'a', null, 'b', 'c', gen_random_uuid(), null, null, 'd', 'e', null, 'f')`;
    await asked(database.url, entry);
    await expect(asked(database.url, `UPDATE audit_entry SET actor = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.url, `DELETE FROM audit_entry`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.ownerUrl, `DELETE FROM audit_entry`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.ownerUrl, `TRUNCATE audit_entry`)).rejects.toMatchObject({ code: '42501' });
    expect(await asked(database.url, 'SELECT actor FROM audit_entry WHERE sequence = 3')).toEqual([{ actor: 'a' }]);
  });
});
