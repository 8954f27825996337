import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of a batch are written while they arrive; it counts once all have. */
export class BatchesInBlocks1764000500008 implements MigrationInterface {
  name = 'BatchesInBlocks1764000500008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE intake_batch ADD COLUMN received_at timestamptz`);
    await runner.query(`UPDATE intake_batch SET received_at = created_at`);
    // A broken upload takes its batch back.
    await runner.query(`GRANT DELETE ON intake_batch TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE DELETE ON intake_batch FROM dixit_app`);
    await runner.query(`DELETE FROM intake_batch WHERE received_at IS NULL`);
    await runner.query(`ALTER TABLE intake_batch DROP COLUMN received_at`);
  }
}
