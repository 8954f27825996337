import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which revision of its article a claim was first found in: what a later one added can be told. */
export class ClaimFirstRevision1764000500005 implements MigrationInterface {
  name = 'ClaimFirstRevision1764000500005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE claim ADD COLUMN first_revision_id uuid
      CONSTRAINT claim_first_revision_fkey REFERENCES article_revision ON DELETE SET NULL`);
    await runner.query(`UPDATE claim SET first_revision_id = coalesce(
      (SELECT from_revision_id FROM claim_change WHERE claim_id = claim.id ORDER BY id LIMIT 1), revision_id)`);
    await runner.query(`CREATE INDEX claim_change_to_revision ON claim_change (to_revision_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX claim_change_to_revision`);
    await runner.query(`ALTER TABLE claim DROP COLUMN first_revision_id`);
  }
}
