import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text search helpers, the outbox with its positions, and the audit trail that nobody can rewrite. */
export class Foundations1764000100000 implements MigrationInterface {
  name = 'Foundations1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public`);
    // unaccent() itself is only STABLE, because its dictionary could change; an index needs the promise that ours does not.
    await runner.query(`
      CREATE FUNCTION dixit_unaccent(text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN public.unaccent('public.unaccent'::regdictionary, $1)`);

    await runner.query(`
      CREATE TABLE outbox_message (
        id uuid CONSTRAINT outbox_message_pkey PRIMARY KEY,
        kind text NOT NULL,
        name text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        position bigint,
        relayed_at timestamptz,
        CONSTRAINT outbox_message_kind CHECK (kind IN ('job', 'event')),
        CONSTRAINT outbox_message_relayed_after_position CHECK (relayed_at IS NULL OR position IS NOT NULL)
      )`);
    await runner.query(`CREATE UNIQUE INDEX outbox_message_position ON outbox_message (position)`);
    await runner.query(
      `CREATE INDEX outbox_message_waiting ON outbox_message (created_at, id) WHERE relayed_at IS NULL`,
    );
    await runner.query(`CREATE SEQUENCE outbox_position`);

    await runner.query(`
      CREATE TABLE audit_entry (
        sequence bigint CONSTRAINT audit_entry_pkey PRIMARY KEY,
        at timestamptz NOT NULL,
        actor text NOT NULL,
        address text,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        before jsonb,
        after jsonb,
        previous_hash text NOT NULL,
        hash text NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX audit_entry_hash ON audit_entry (hash)`);
    await runner.query(`CREATE INDEX audit_entry_subject ON audit_entry (subject_type, subject_id)`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);

    await runner.query(`GRANT USAGE ON SCHEMA public TO dixit_app`);
    await runner.query(`GRANT SELECT ON schema_migration TO dixit_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_message TO dixit_app`);
    await runner.query(`GRANT USAGE, SELECT ON SEQUENCE outbox_position TO dixit_app`);
    await runner.query(`GRANT SELECT, INSERT ON audit_entry TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE ALL ON schema_migration FROM dixit_app`);
    await runner.query(`REVOKE ALL ON SCHEMA public FROM dixit_app`);
    await runner.query(`DROP TABLE audit_entry`);
    await runner.query(`DROP FUNCTION refuse_change()`);
    await runner.query(`DROP TABLE outbox_message`);
    await runner.query(`DROP SEQUENCE outbox_position`);
    await runner.query(`DROP FUNCTION dixit_unaccent(text)`);
    await runner.query(`DROP EXTENSION unaccent`);
    await runner.query(`DROP EXTENSION pg_trgm`);
  }
}
