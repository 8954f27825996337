import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What another engine made of claims: also those it no longer finds, and those that stay because a person had decided. */
export class ClaimsReadAgain1764000500007 implements MigrationInterface {
  name = 'ClaimsReadAgain1764000500007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE claim_change DROP CONSTRAINT claim_change_kind`);
    await runner.query(`ALTER TABLE claim_change ADD CONSTRAINT claim_change_kind
      CHECK (kind IN ('changed', 'gone', 'returned', 'dropped', 'kept'))`);
    await runner.query(`CREATE INDEX claim_change_by_engine ON claim_change (at, id) WHERE cause = 'extractor'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX claim_change_by_engine`);
    await runner.query(`DELETE FROM claim_change WHERE kind IN ('dropped', 'kept')`);
    await runner.query(`ALTER TABLE claim_change DROP CONSTRAINT claim_change_kind`);
    await runner.query(`ALTER TABLE claim_change ADD CONSTRAINT claim_change_kind
      CHECK (kind IN ('changed', 'gone', 'returned'))`);
  }
}
