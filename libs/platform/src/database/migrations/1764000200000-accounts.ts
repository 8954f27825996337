import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Users and their ways in: passwords, one-time links, sessions, keys, identities of an OpenID provider. */
export class Accounts1764000200000 implements MigrationInterface {
  name = 'Accounts1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_account (
        id uuid CONSTRAINT user_account_pkey PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        password_hash text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        disabled_at timestamptz,
        CONSTRAINT user_account_role CHECK (role IN ('reader', 'reviewer', 'editor', 'admin')),
        CONSTRAINT user_account_email_lower CHECK (email = lower(email))
      )`);
    await runner.query(`CREATE UNIQUE INDEX user_account_email ON user_account (email)`);

    await runner.query(`
      CREATE TABLE external_identity (
        issuer text NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT external_identity_pkey PRIMARY KEY (issuer, subject),
        CONSTRAINT external_identity_user_fkey FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX external_identity_user ON external_identity (user_id)`);

    await runner.query(`
      CREATE TABLE session (
        secret_hash text CONSTRAINT session_pkey PRIMARY KEY,
        user_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT session_user_fkey FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX session_by_user ON session (user_id)`);

    await runner.query(`
      CREATE TABLE sign_in_link (
        secret_hash text CONSTRAINT sign_in_link_pkey PRIMARY KEY,
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT sign_in_link_purpose CHECK (purpose IN ('sign_in', 'invitation', 'password_reset')),
        CONSTRAINT sign_in_link_user_fkey FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX sign_in_link_user ON sign_in_link (user_id)`);

    await runner.query(`
      CREATE TABLE api_key (
        id uuid CONSTRAINT api_key_pkey PRIMARY KEY,
        secret_hash text NOT NULL,
        prefix text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        user_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_key_role CHECK (role IN ('reader', 'reviewer', 'editor', 'admin')),
        CONSTRAINT api_key_user_fkey FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE UNIQUE INDEX api_key_secret_hash ON api_key (secret_hash)`);
    await runner.query(`CREATE INDEX api_key_user ON api_key (user_id)`);

    await runner.query(`
      CREATE TABLE sign_in_throttle (
        subject text CONSTRAINT sign_in_throttle_pkey PRIMARY KEY,
        failures integer NOT NULL,
        last_failed_at timestamptz NOT NULL,
        blocked_until timestamptz NOT NULL
      )`);

    for (const table of TABLES) await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dixit_app`);
    // Disabling keeps the name behind every past decision; nobody but the owner removes a user.
    await runner.query(`REVOKE DELETE ON user_account FROM dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['user_account', 'external_identity', 'session', 'sign_in_link', 'api_key', 'sign_in_throttle'];
