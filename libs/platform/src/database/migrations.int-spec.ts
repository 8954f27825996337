import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { AuditEntryRow } from '../audit/audit-entry.entity';
import { loadConfiguration } from '../configuration/load';
import { IdempotencyRecordRow } from '../idempotency/idempotency-record.entity';
import { EventCursorRow } from '../outbox/event-cursor.entity';
import { OutboxMessageRow } from '../outbox/outbox-message.entity';
import { dataSourceOptions } from './data-source-options';
import { revertMigrations, runMigrations } from './migrate';

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

  it('let the application read and add audit entries, and nobody change them', async () => {
    const entry = `INSERT INTO audit_entry VALUES (1, now(), 'a', null, 'b', 'c', gen_random_uuid(), null, null, 'd', 'e')`;
    await asked(database.url, entry);
    await expect(asked(database.url, `UPDATE audit_entry SET actor = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.url, `DELETE FROM audit_entry`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.ownerUrl, `DELETE FROM audit_entry`)).rejects.toMatchObject({ code: '42501' });
    await expect(asked(database.ownerUrl, `TRUNCATE audit_entry`)).rejects.toMatchObject({ code: '42501' });
    expect(await asked(database.url, 'SELECT actor FROM audit_entry')).toEqual([{ actor: 'a' }]);
  });
});
