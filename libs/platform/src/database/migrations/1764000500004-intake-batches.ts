import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many articles sent at once, line by line. */
export class IntakeBatches1764000500004 implements MigrationInterface {
  name = 'IntakeBatches1764000500004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE intake_batch (
      id uuid CONSTRAINT intake_batch_pkey PRIMARY KEY,
      total integer NOT NULL,
      created_at timestamptz NOT NULL,
      touched_at timestamptz NOT NULL,
      finished_at timestamptz
    )`);
    await runner.query(`CREATE INDEX intake_batch_open ON intake_batch (touched_at) WHERE finished_at IS NULL`);
    await runner.query(`CREATE TABLE intake_batch_line (
      batch_id uuid NOT NULL CONSTRAINT intake_batch_line_batch_fkey REFERENCES intake_batch ON DELETE CASCADE,
      number integer NOT NULL,
      submission jsonb,
      state text NOT NULL,
      article_id uuid CONSTRAINT intake_batch_line_article_fkey REFERENCES article ON DELETE SET NULL,
      error_code text,
      error_detail text,
      CONSTRAINT intake_batch_line_pkey PRIMARY KEY (batch_id, number),
      CONSTRAINT intake_batch_line_state CHECK (state IN ('waiting', 'created', 'revised', 'unchanged', 'refused')),
      CONSTRAINT intake_batch_line_refused CHECK ((state = 'refused') = (error_code IS NOT NULL))
    )`);
    await runner.query(
      `CREATE INDEX intake_batch_line_waiting ON intake_batch_line (batch_id, number) WHERE state = 'waiting'`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON intake_batch, intake_batch_line TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE intake_batch_line`);
    await runner.query(`DROP TABLE intake_batch`);
  }
}
