import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposed verdict comes back, decided by nobody, when a revision of its article changes what it judged. */
export class VerdictsReturnedByRevision1764000500006 implements MigrationInterface {
  name = 'VerdictsReturnedByRevision1764000500006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verdict DROP CONSTRAINT verdict_decided`);
    await runner.query(`ALTER TABLE verdict ADD CONSTRAINT verdict_decided CHECK (
      (state = 'submitted') = (decided_at IS NULL) AND (state <> 'submitted' OR approver_id IS NULL)
      AND (state IN ('submitted', 'returned') OR approver_id IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verdict DROP CONSTRAINT verdict_decided`);
    await runner.query(`ALTER TABLE verdict ADD CONSTRAINT verdict_decided CHECK (
      (state = 'submitted') = (approver_id IS NULL) AND (approver_id IS NULL) = (decided_at IS NULL))`);
  }
}
