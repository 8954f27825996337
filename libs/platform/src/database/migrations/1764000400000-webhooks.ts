import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints with their secrets, the events they are told, deliveries and attempts. */
export class Webhooks1764000400000 implements MigrationInterface {
  name = 'Webhooks1764000400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...ENDPOINTS, ...EVENTS, ...DELIVERIES, ...GRANTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  'webhook_endpoint',
  'webhook_secret',
  'webhook_event',
  'webhook_cursor',
  'webhook_delivery',
  'webhook_attempt',
];

const ENDPOINTS = [
  `CREATE TABLE webhook_endpoint (
    id uuid CONSTRAINT webhook_endpoint_pkey PRIMARY KEY,
    owner_id uuid NOT NULL,
    owner_email text,
    url text NOT NULL,
    description text NOT NULL DEFAULT '',
    event_types text[] NOT NULL DEFAULT '{}',
    filters jsonb NOT NULL DEFAULT '{}',
    unreviewed boolean NOT NULL DEFAULT false,
    operator boolean NOT NULL DEFAULT false,
    headers text,
    rate_limit integer,
    rate_paid_until timestamptz,
    ordered boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'enabled',
    disabled_reason text,
    consecutive_failures integer NOT NULL DEFAULT 0,
    open_until timestamptz,
    failing_since timestamptz,
    warned_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT webhook_endpoint_state CHECK (state IN ('enabled', 'paused', 'disabled', 'deleted')),
    CONSTRAINT webhook_endpoint_disabled CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL)),
    CONSTRAINT webhook_endpoint_rate_limit CHECK (rate_limit BETWEEN 1 AND 1000),
    CONSTRAINT webhook_endpoint_version CHECK (version >= 1)
  )`,
  `CREATE INDEX webhook_endpoint_owner ON webhook_endpoint (owner_id)`,
  `CREATE TABLE webhook_secret (
    id uuid CONSTRAINT webhook_secret_pkey PRIMARY KEY,
    endpoint_id uuid NOT NULL CONSTRAINT webhook_secret_endpoint_fkey REFERENCES webhook_endpoint ON DELETE CASCADE,
    kind text NOT NULL,
    sealed text NOT NULL,
    public_key text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    CONSTRAINT webhook_secret_kind CHECK (kind IN ('symmetric', 'ed25519')),
    CONSTRAINT webhook_secret_public_key CHECK ((kind = 'ed25519') = (public_key IS NOT NULL))
  )`,
  `CREATE INDEX webhook_secret_endpoint ON webhook_secret (endpoint_id)`,
];

const EVENTS = [
  `CREATE TABLE webhook_event (
    id uuid CONSTRAINT webhook_event_pkey PRIMARY KEY,
    position bigint,
    type text NOT NULL,
    occurred_at timestamptz NOT NULL,
    body text NOT NULL,
    facts jsonb NOT NULL,
    large_data jsonb
  )`,
  `CREATE UNIQUE INDEX webhook_event_position ON webhook_event (position)`,
  `CREATE INDEX webhook_event_occurred_at ON webhook_event (occurred_at)`,
  `CREATE TABLE webhook_cursor (
    name text CONSTRAINT webhook_cursor_pkey PRIMARY KEY,
    position bigint NOT NULL
  )`,
  // Facts from before webhooks existed are told to nobody.
  `INSERT INTO webhook_cursor (name, position) SELECT 'fan-out', coalesce(max(position), 0) FROM outbox_message`,
];

const DELIVERIES = [
  // Claiming changes no indexed column: with room on the page it stays a heap-only update.
  `CREATE TABLE webhook_delivery (
    id uuid CONSTRAINT webhook_delivery_pkey PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT webhook_delivery_event_fkey REFERENCES webhook_event ON DELETE CASCADE,
    endpoint_id uuid NOT NULL CONSTRAINT webhook_delivery_endpoint_fkey REFERENCES webhook_endpoint ON DELETE CASCADE,
    replay integer NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'pending',
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    lease uuid,
    lease_until timestamptz,
    order_key text,
    position bigint,
    last_status integer,
    last_fault text,
    dead_reason text,
    finished_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT webhook_delivery_state CHECK (state IN ('pending', 'retrying', 'delivered', 'dead')),
    CONSTRAINT webhook_delivery_open CHECK ((state IN ('pending', 'retrying')) = (next_attempt_at IS NOT NULL)),
    CONSTRAINT webhook_delivery_dead CHECK ((state = 'dead') = (dead_reason IS NOT NULL)),
    CONSTRAINT webhook_delivery_replay CHECK (replay >= 0)
  ) WITH (fillfactor = 70)`,
  `CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (event_id, endpoint_id, replay)`,
  `CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, next_attempt_at)
   WHERE state IN ('pending', 'retrying')`,
  `CREATE INDEX webhook_delivery_in_order ON webhook_delivery (endpoint_id, order_key, position)
   WHERE state IN ('pending', 'retrying') AND order_key IS NOT NULL`,
  `CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, id)`,
  `CREATE TABLE webhook_attempt (
    delivery_id uuid NOT NULL CONSTRAINT webhook_attempt_delivery_fkey REFERENCES webhook_delivery ON DELETE CASCADE,
    id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    status integer,
    fault text,
    answer text NOT NULL,
    CONSTRAINT webhook_attempt_pkey PRIMARY KEY (delivery_id, id)
  )`,
];

const GRANTS = TABLES.map((table) => `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO dixit_app`);
