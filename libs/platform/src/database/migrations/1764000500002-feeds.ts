import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feeds, the entries seen in them, and when hosts may be asked again. */
export class Feeds1764000500002 implements MigrationInterface {
  name = 'Feeds1764000500002';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...FEEDS, ...ENTRIES, ...GRANTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['host_visit', 'feed_entry', 'feed']) await runner.query(`DROP TABLE ${table}`);
  }
}

const FEEDS = [
  `CREATE TABLE feed (
    id uuid CONSTRAINT feed_pkey PRIMARY KEY,
    url text NOT NULL,
    title text,
    publisher text,
    language text,
    content text NOT NULL DEFAULT 'page',
    interval_seconds integer NOT NULL DEFAULT 900,
    enabled boolean NOT NULL DEFAULT true,
    health text NOT NULL DEFAULT 'new',
    failures integer NOT NULL DEFAULT 0,
    etag text,
    last_modified text,
    next_poll_at timestamptz NOT NULL DEFAULT now(),
    polled_at timestamptz,
    succeeded_at timestamptz,
    last_status integer,
    error_code text,
    error_detail text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT feed_health CHECK (health IN ('new', 'healthy', 'failing', 'broken')),
    CONSTRAINT feed_content CHECK (content IN ('page', 'entry')),
    CONSTRAINT feed_interval CHECK (interval_seconds BETWEEN 60 AND 604800),
    CONSTRAINT feed_version CHECK (version >= 1)
  )`,
  `CREATE UNIQUE INDEX feed_url ON feed (url)`,
  `CREATE INDEX feed_due ON feed (next_poll_at) WHERE enabled`,
  `CREATE TABLE host_visit (host text CONSTRAINT host_visit_pkey PRIMARY KEY, free_at timestamptz NOT NULL)`,
];

const ENTRIES = [
  `CREATE TABLE feed_entry (
    feed_id uuid NOT NULL CONSTRAINT feed_entry_feed_fkey REFERENCES feed ON DELETE CASCADE,
    key_hash text NOT NULL,
    entry jsonb NOT NULL,
    fingerprint text NOT NULL,
    host text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL DEFAULT now(),
    error_code text,
    error_detail text,
    article_id uuid CONSTRAINT feed_entry_article_fkey REFERENCES article ON DELETE SET NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT feed_entry_pkey PRIMARY KEY (feed_id, key_hash),
    CONSTRAINT feed_entry_state CHECK (state IN ('waiting', 'taken', 'failed', 'skipped'))
  )`,
  `CREATE INDEX feed_entry_due ON feed_entry (next_try_at) WHERE state = 'waiting'`,
  `CREATE INDEX feed_entry_newest ON feed_entry (feed_id, seen_at)`,
];

const GRANTS = [`GRANT SELECT, INSERT, UPDATE, DELETE ON feed, feed_entry, host_visit TO dixit_app`];
