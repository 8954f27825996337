import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each consumer has come in the events. */
export class EventCursors1764000100002 implements MigrationInterface {
  name = 'EventCursors1764000100002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_cursor (
        consumer text CONSTRAINT event_cursor_pkey PRIMARY KEY,
        position bigint NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX outbox_message_unplaced ON outbox_message (created_at, id) WHERE position IS NULL`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON event_cursor TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX outbox_message_unplaced`);
    await runner.query(`DROP TABLE event_cursor`);
  }
}
