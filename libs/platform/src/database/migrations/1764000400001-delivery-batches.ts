import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries whose rows are written once their first attempt has ended. */
export class DeliveryBatches1764000400001 implements MigrationInterface {
  name = 'DeliveryBatches1764000400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE webhook_batch (
      id uuid CONSTRAINT webhook_batch_pkey PRIMARY KEY,
      lease_until timestamptz NOT NULL,
      delivery_ids uuid[] NOT NULL,
      event_ids uuid[] NOT NULL,
      endpoint_ids uuid[] NOT NULL,
      CONSTRAINT webhook_batch_even CHECK (
        cardinality(delivery_ids) = cardinality(event_ids) AND cardinality(delivery_ids) = cardinality(endpoint_ids))
    )`);
    // Ids do not compress; trying costs more than the row.
    for (const column of ['delivery_ids', 'event_ids', 'endpoint_ids'])
      await runner.query(`ALTER TABLE webhook_batch ALTER COLUMN ${column} SET STORAGE EXTERNAL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_batch TO dixit_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_batch');
  }
}
