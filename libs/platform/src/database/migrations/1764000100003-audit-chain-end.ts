import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One way to the end of the audit chain: the lock and the look after it in one question, so that it is held shortly. */
export class AuditChainEnd1764000100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Each statement of a volatile function sees what was committed before it: the look comes after the wait.
    await runner.query(`CREATE FUNCTION lock_audit_chain() RETURNS TABLE (sequence bigint, hash text)
      LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(4170002);
        RETURN QUERY SELECT entry.sequence, entry.hash::text FROM audit_entry AS entry ORDER BY entry.sequence DESC LIMIT 1;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION lock_audit_chain()');
  }
}
