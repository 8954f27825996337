import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GENESIS_HASH, linkHash, payloadDigest, type ChainedEntry } from '../../audit/chain';
import { newSecret } from '../../identifiers/identifiers';

interface StoredEntry extends Omit<ChainedEntry, 'payloadDigest'> {
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

const BATCH = 1_000;

/**
 * The audit chain holds digests of the payloads instead of the payloads, so that an erasure can take these away and
 * the chain still verifies. Entries from before are chained anew, once.
 */
export class RemovableAuditPayloads1764000300001 implements MigrationInterface {
  name = 'RemovableAuditPayloads1764000300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE audit_entry ADD COLUMN payload_salt text, ADD COLUMN payload_digest text, ADD COLUMN erasure_id uuid`,
    );
    await runner.query(`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`);
    await chainAnew(runner);
    await runner.query(`ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`);
    await runner.query(`ALTER TABLE audit_entry ALTER COLUMN payload_digest SET NOT NULL`);
    await runner.query(`DROP TRIGGER audit_entry_append_only ON audit_entry`);
    await runner.query(KEEP);
    await runner.query(`CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION keep_audit_entry()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER audit_entry_append_only ON audit_entry`);
    await runner.query(`DROP FUNCTION keep_audit_entry()`);
    await runner.query(`CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(
      `ALTER TABLE audit_entry DROP COLUMN payload_salt, DROP COLUMN payload_digest, DROP COLUMN erasure_id`,
    );
  }
}

/** Nobody changes an entry, but an erasure that is running may take its payload. */
const KEEP = `CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.erasure_id IS NULL AND current_setting('dixit.erasing', true) = NEW.erasure_id::text
      AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.payload_salt IS NULL
      AND (NEW.sequence, NEW.at, NEW.actor, NEW.address, NEW.action, NEW.subject_type, NEW.subject_id,
           NEW.payload_digest, NEW.previous_hash, NEW.hash)
        IS NOT DISTINCT FROM (OLD.sequence, OLD.at, OLD.actor, OLD.address, OLD.action, OLD.subject_type, OLD.subject_id,
           OLD.payload_digest, OLD.previous_hash, OLD.hash)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$`;

async function chainAnew(runner: QueryRunner): Promise<void> {
  let previous = { sequence: '0', hash: GENESIS_HASH };
  for (;;) {
    const entries = (await runner.query(
      `SELECT sequence, at, actor, address, action, subject_type AS "subjectType", subject_id AS "subjectId", before, after
       FROM audit_entry WHERE sequence > $1 ORDER BY sequence LIMIT ${BATCH}`,
      [previous.sequence],
    )) as StoredEntry[];
    if (entries.length === 0) return;
    for (const entry of entries) {
      const salt = newSecret();
      const digest = payloadDigest(salt, entry);
      const hash = linkHash(previous.hash, { ...entry, payloadDigest: digest });
      await runner.query(
        'UPDATE audit_entry SET payload_salt = $2, payload_digest = $3, previous_hash = $4, hash = $5 WHERE sequence = $1',
        [entry.sequence, salt, digest, previous.hash, hash],
      );
      previous = { sequence: entry.sequence, hash };
    }
  }
}
