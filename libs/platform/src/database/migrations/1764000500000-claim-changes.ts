import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other versions of its article, or of the engine, made of a claim. */
export class ClaimChanges1764000500000 implements MigrationInterface {
  name = 'ClaimChanges1764000500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE claim_change (
      id uuid CONSTRAINT claim_change_pkey PRIMARY KEY,
      claim_id uuid NOT NULL CONSTRAINT claim_change_claim_fkey REFERENCES claim ON DELETE CASCADE,
      cause text NOT NULL,
      kind text NOT NULL,
      from_revision_id uuid NOT NULL CONSTRAINT claim_change_from_fkey REFERENCES article_revision ON DELETE CASCADE,
      to_revision_id uuid NOT NULL CONSTRAINT claim_change_to_fkey REFERENCES article_revision ON DELETE CASCADE,
      before jsonb NOT NULL,
      after jsonb,
      at timestamptz NOT NULL,
      CONSTRAINT claim_change_cause CHECK (cause IN ('revision', 'extractor')),
      CONSTRAINT claim_change_kind CHECK (kind IN ('changed', 'gone', 'returned'))
    )`);
    await runner.query(`CREATE INDEX claim_change_claim ON claim_change (claim_id, id)`);
    await runner.query(`GRANT SELECT, INSERT ON claim_change TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE claim_change`);
  }
}
