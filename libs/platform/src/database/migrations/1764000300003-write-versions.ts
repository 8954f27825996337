import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written beside the claim itself gets a version of its own, and bulk work keeps those that it is based on. */
export class WriteVersions1764000300003 implements MigrationInterface {
  name = 'WriteVersions1764000300003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE review_item ADD assignment_version integer NOT NULL DEFAULT 1`);
    // Never given twice: a draft that was dropped and begun anew is not mistaken for the former.
    await runner.query(`CREATE SEQUENCE verdict_draft_version AS integer`);
    await runner.query(`ALTER TABLE verdict_draft ADD version integer`);
    await runner.query(`UPDATE verdict_draft SET version = nextval('verdict_draft_version')`);
    await runner.query(`ALTER TABLE verdict_draft ALTER version SET NOT NULL`);
    // Null in operations of before.
    await runner.query(`ALTER TABLE bulk_item ADD version integer`);
    await runner.query(`GRANT USAGE ON SEQUENCE verdict_draft_version TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE bulk_item DROP version`);
    await runner.query(`ALTER TABLE verdict_draft DROP version`);
    await runner.query(`DROP SEQUENCE verdict_draft_version`);
    await runner.query(`ALTER TABLE review_item DROP assignment_version`);
  }
}
