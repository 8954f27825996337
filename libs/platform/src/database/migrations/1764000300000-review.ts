import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The review queue with its leases, corrections, evidence, verdicts, and what people tell each other about them. */
export class Review1764000300000 implements MigrationInterface {
  name = 'Review1764000300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...QUEUE, ...CORRECTIONS, ...EVIDENCE, ...VERDICTS, ...TOGETHER, ...MIRROR, ...GRANTS]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER claim_enters_review ON claim`);
    await runner.query(`DROP TRIGGER claim_moves_in_review ON claim`);
    await runner.query(`DROP FUNCTION claim_enters_review(), claim_moves_in_review()`);
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP FUNCTION keep_verdict()`);
  }
}

const QUEUE = [
  `CREATE TABLE review_item (
    claim_id uuid CONSTRAINT review_item_pkey PRIMARY KEY CONSTRAINT review_item_claim_fkey REFERENCES claim ON DELETE CASCADE,
    state text NOT NULL,
    language text NOT NULL,
    publisher text,
    act text NOT NULL,
    hedged boolean NOT NULL,
    changed boolean NOT NULL,
    entered_at timestamptz NOT NULL,
    content_key text,
    parts jsonb NOT NULL DEFAULT '{}',
    rank double precision NOT NULL DEFAULT 0,
    scored_at timestamptz,
    assignee_id uuid CONSTRAINT review_item_assignee_fkey REFERENCES user_account,
    due_on date,
    lease_holder_id uuid CONSTRAINT review_item_lease_holder_fkey REFERENCES user_account,
    lease_until timestamptz,
    lease_touched boolean NOT NULL DEFAULT false,
    CONSTRAINT review_item_lease CHECK ((lease_holder_id IS NULL) = (lease_until IS NULL))
  )`,
  `CREATE INDEX review_item_queue ON review_item (rank, claim_id) WHERE state = 'queued'`,
  `CREATE INDEX review_item_open ON review_item (rank, claim_id) WHERE state IN ('queued', 'in_review', 'awaiting_approval')`,
  `CREATE INDEX review_item_by_state ON review_item (state, rank, claim_id)`,
  `CREATE INDEX review_item_by_publisher ON review_item (publisher, rank, claim_id) WHERE state = 'queued'`,
  `CREATE INDEX review_item_by_act ON review_item (act, rank, claim_id) WHERE state = 'queued'`,
  `CREATE INDEX review_item_by_language ON review_item (language, rank, claim_id) WHERE state = 'queued'`,
  `CREATE INDEX review_item_changed ON review_item (rank, claim_id) WHERE changed`,
  `CREATE INDEX review_item_assignee ON review_item (assignee_id, rank, claim_id) WHERE assignee_id IS NOT NULL`,
  `CREATE INDEX review_item_content ON review_item (content_key)`,
  `CREATE INDEX review_item_unscored ON review_item (entered_at) WHERE scored_at IS NULL`,
  `CREATE INDEX review_item_leased ON review_item (lease_until) WHERE lease_until IS NOT NULL`,

  `CREATE TABLE review_view (
    id uuid CONSTRAINT review_view_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT review_view_user_fkey REFERENCES user_account ON DELETE CASCADE,
    name text NOT NULL,
    filters jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX review_view_name ON review_view (user_id, name)`,

  `CREATE TABLE review_setting (
    name text CONSTRAINT review_setting_pkey PRIMARY KEY,
    value jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
];

const CORRECTIONS = [
  `CREATE TABLE claim_correction (
    id uuid CONSTRAINT claim_correction_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT claim_correction_claim_fkey REFERENCES claim ON DELETE CASCADE,
    kind text NOT NULL,
    user_id uuid NOT NULL CONSTRAINT claim_correction_user_fkey REFERENCES user_account,
    other_claim_id uuid,
    reason text,
    before jsonb,
    after jsonb,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT claim_correction_kind CHECK (kind IN ('corrected', 'split', 'merged', 'added', 'extraction_error'))
  )`,
  `CREATE INDEX claim_correction_claim ON claim_correction (claim_id, at)`,

  `CREATE TABLE entity_merge (
    id uuid CONSTRAINT entity_merge_pkey PRIMARY KEY,
    from_id uuid NOT NULL CONSTRAINT entity_merge_from_fkey REFERENCES entity,
    into_id uuid NOT NULL CONSTRAINT entity_merge_into_fkey REFERENCES entity,
    aliases jsonb NOT NULL,
    parties jsonb NOT NULL,
    user_id uuid NOT NULL CONSTRAINT entity_merge_user_fkey REFERENCES user_account,
    at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz
  )`,
  `CREATE INDEX entity_merge_from ON entity_merge (from_id)`,
  `CREATE INDEX entity_merge_into ON entity_merge (into_id)`,
  `CREATE TABLE entity_distinction (
    one_id uuid NOT NULL CONSTRAINT entity_distinction_one_fkey REFERENCES entity ON DELETE CASCADE,
    other_id uuid NOT NULL CONSTRAINT entity_distinction_other_fkey REFERENCES entity ON DELETE CASCADE,
    note text,
    user_id uuid NOT NULL CONSTRAINT entity_distinction_user_fkey REFERENCES user_account,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT entity_distinction_pkey PRIMARY KEY (one_id, other_id),
    CONSTRAINT entity_distinction_order CHECK (one_id < other_id)
  )`,
];

const EVIDENCE = [
  `CREATE TABLE evidence (
    id uuid CONSTRAINT evidence_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT evidence_claim_fkey REFERENCES claim ON DELETE CASCADE,
    url text,
    reference text,
    title text,
    stance text NOT NULL,
    quote text,
    note text,
    quote_found boolean,
    snapshot_state text NOT NULL,
    user_id uuid NOT NULL CONSTRAINT evidence_user_fkey REFERENCES user_account,
    created_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    withdrawn_by_id uuid CONSTRAINT evidence_withdrawn_by_fkey REFERENCES user_account,
    withdrawn_reason text,
    checked_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT evidence_source CHECK (num_nonnulls(url, reference) >= 1),
    CONSTRAINT evidence_stance CHECK (stance IN ('supports', 'refutes', 'context')),
    CONSTRAINT evidence_snapshot_state CHECK (snapshot_state IN ('none', 'pending', 'taken', 'failed', 'changed', 'dead')),
    CONSTRAINT evidence_withdrawal CHECK (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_reason) IN (0, 3))
  )`,
  `CREATE INDEX evidence_claim ON evidence (claim_id, created_at, id)`,
  `CREATE INDEX evidence_to_check ON evidence (checked_at) WHERE url IS NOT NULL AND withdrawn_at IS NULL`,
  `CREATE TABLE evidence_snapshot (
    id uuid CONSTRAINT evidence_snapshot_pkey PRIMARY KEY,
    evidence_id uuid NOT NULL CONSTRAINT evidence_snapshot_evidence_fkey REFERENCES evidence ON DELETE CASCADE,
    fetched_at timestamptz NOT NULL,
    outcome text NOT NULL,
    http_status integer,
    content_type text,
    headers jsonb,
    text text,
    text_hash text,
    bytes integer,
    CONSTRAINT evidence_snapshot_outcome CHECK (outcome IN ('taken', 'failed', 'dead'))
  )`,
  `CREATE INDEX evidence_snapshot_evidence ON evidence_snapshot (evidence_id, fetched_at)`,
];

const VERDICTS = [
  `CREATE TABLE rating_scale (
    id uuid CONSTRAINT rating_scale_pkey PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL,
    steps jsonb NOT NULL,
    user_id uuid CONSTRAINT rating_scale_user_fkey REFERENCES user_account,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rating_scale_version CHECK (version >= 1)
  )`,
  `CREATE UNIQUE INDEX rating_scale_name_version ON rating_scale (name, version)`,

  `INSERT INTO rating_scale (id, name, version, steps) VALUES ('01980000-0000-7000-8000-000000000001', 'dixit', 1, '[
    {"key": "true", "labels": {"fr": "Vrai", "en": "True"}, "color": "#1b7f3b", "value": 5},
    {"key": "mostly_true", "labels": {"fr": "Plutôt vrai", "en": "Mostly true"}, "color": "#6a9f2a", "value": 4},
    {"key": "half_true", "labels": {"fr": "À moitié vrai", "en": "Half true"}, "color": "#b58900", "value": 3},
    {"key": "mostly_false", "labels": {"fr": "Plutôt faux", "en": "Mostly false"}, "color": "#c4571b", "value": 2},
    {"key": "false", "labels": {"fr": "Faux", "en": "False"}, "color": "#b3261e", "value": 1},
    {"key": "unproven", "labels": {"fr": "Invérifiable", "en": "Unproven"}, "color": "#5f6368", "value": null}]')`,
  `CREATE TABLE verdict_draft (
    claim_id uuid NOT NULL CONSTRAINT verdict_draft_claim_fkey REFERENCES claim ON DELETE CASCADE,
    user_id uuid NOT NULL CONSTRAINT verdict_draft_user_fkey REFERENCES user_account ON DELETE CASCADE,
    content jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT verdict_draft_pkey PRIMARY KEY (claim_id, user_id)
  )`,

  `CREATE TABLE verdict (
    id uuid CONSTRAINT verdict_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT verdict_claim_fkey REFERENCES claim ON DELETE CASCADE,
    number integer NOT NULL,
    state text NOT NULL,
    fidelity text NOT NULL,
    scale_id uuid CONSTRAINT verdict_scale_fkey REFERENCES rating_scale,
    step text,
    summary text NOT NULL,
    reasoning text NOT NULL,
    true_as_of date,
    review_by date,
    author_id uuid NOT NULL CONSTRAINT verdict_author_fkey REFERENCES user_account,
    submitted_at timestamptz NOT NULL,
    approver_id uuid CONSTRAINT verdict_approver_fkey REFERENCES user_account,
    decided_at timestamptz,
    reason text,
    alone text,
    CONSTRAINT verdict_number CHECK (number >= 1),
    CONSTRAINT verdict_state CHECK (state IN ('submitted', 'returned', 'published', 'superseded', 'withdrawn')),
    CONSTRAINT verdict_fidelity CHECK (fidelity IN ('verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed')),
    CONSTRAINT verdict_rating CHECK ((scale_id IS NULL) = (step IS NULL)),
    CONSTRAINT verdict_alone CHECK (alone IN ('switched_off', 'override')),
    CONSTRAINT verdict_decided CHECK ((state = 'submitted') = (approver_id IS NULL) AND (approver_id IS NULL) = (decided_at IS NULL)),
    CONSTRAINT verdict_four_eyes CHECK (approver_id IS NULL OR state = 'returned' OR approver_id <> author_id OR alone IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX verdict_number_once ON verdict (claim_id, number)`,
  `CREATE UNIQUE INDEX verdict_submitted_once ON verdict (claim_id) WHERE state = 'submitted'`,
  `CREATE UNIQUE INDEX verdict_published_once ON verdict (claim_id) WHERE state = 'published'`,
  `CREATE INDEX verdict_review_by ON verdict (review_by) WHERE state = 'published' AND review_by IS NOT NULL`,
  `CREATE TABLE verdict_evidence (
    verdict_id uuid NOT NULL CONSTRAINT verdict_evidence_verdict_fkey REFERENCES verdict ON DELETE CASCADE,
    evidence_id uuid NOT NULL CONSTRAINT verdict_evidence_evidence_fkey REFERENCES evidence ON DELETE CASCADE,
    CONSTRAINT verdict_evidence_pkey PRIMARY KEY (verdict_id, evidence_id)
  )`,
  `CREATE INDEX verdict_evidence_by_evidence ON verdict_evidence (evidence_id)`,
  `CREATE FUNCTION keep_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a verdict is never edited: submit another version' USING ERRCODE = 'integrity_constraint_violation';
  END $$`,
  `CREATE TRIGGER verdict_immutable BEFORE UPDATE OF claim_id, number, fidelity, scale_id, step, summary, reasoning, true_as_of, review_by, author_id, submitted_at
   ON verdict FOR EACH ROW EXECUTE FUNCTION keep_verdict()`,

  `CREATE TABLE right_of_reply (
    id uuid CONSTRAINT right_of_reply_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT right_of_reply_claim_fkey REFERENCES claim ON DELETE CASCADE,
    target text NOT NULL,
    asked_at timestamptz,
    asked_how text,
    answered_at timestamptz,
    answer text,
    user_id uuid NOT NULL CONSTRAINT right_of_reply_user_fkey REFERENCES user_account,
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1
  )`,
  `CREATE INDEX right_of_reply_claim ON right_of_reply (claim_id, created_at)`,
];

const TOGETHER = [
  `CREATE TABLE review_comment (
    id uuid CONSTRAINT review_comment_pkey PRIMARY KEY,
    claim_id uuid NOT NULL CONSTRAINT review_comment_claim_fkey REFERENCES claim ON DELETE CASCADE,
    user_id uuid NOT NULL CONSTRAINT review_comment_user_fkey REFERENCES user_account,
    text text NOT NULL,
    mentions uuid[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX review_comment_claim ON review_comment (claim_id, created_at, id)`,
  `CREATE TABLE notification (
    id uuid CONSTRAINT notification_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT notification_user_fkey REFERENCES user_account ON DELETE CASCADE,
    kind text NOT NULL,
    claim_id uuid CONSTRAINT notification_claim_fkey REFERENCES claim ON DELETE CASCADE,
    from_user_id uuid CONSTRAINT notification_from_user_fkey REFERENCES user_account,
    detail text,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    mailed_at timestamptz
  )`,
  `CREATE INDEX notification_inbox ON notification (user_id, created_at, id)`,
  `CREATE INDEX notification_claim ON notification (claim_id)`,
  `CREATE TABLE bulk_operation (
    id uuid CONSTRAINT bulk_operation_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT bulk_operation_user_fkey REFERENCES user_account,
    action text NOT NULL,
    parameters jsonb NOT NULL,
    total integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  )`,
  `CREATE TABLE bulk_item (
    operation_id uuid NOT NULL CONSTRAINT bulk_item_operation_fkey REFERENCES bulk_operation ON DELETE CASCADE,
    position integer NOT NULL,
    claim_id uuid NOT NULL,
    outcome text NOT NULL,
    code text,
    detail text,
    CONSTRAINT bulk_item_pkey PRIMARY KEY (operation_id, position),
    CONSTRAINT bulk_item_outcome CHECK (outcome IN ('waiting', 'done', 'refused'))
  )`,
  `CREATE INDEX bulk_item_waiting ON bulk_item (operation_id, position) WHERE outcome = 'waiting'`,
];

/** Every claim has its place in the queue from the transaction on that stores it, and the queue sees every move of it. */
const MIRROR = [
  `CREATE FUNCTION claim_enters_review() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- Until it is scored it counts by its age alone.
    INSERT INTO review_item (claim_id, state, language, publisher, act, hedged, changed, entered_at, rank)
    SELECT added.id, added.state, added.language, article.publisher, added.act, added.hedged, added.changed, added.created_at,
      extract(epoch FROM added.created_at - timestamptz '2026-01-01Z') / 86400
    FROM added JOIN article ON article.id = added.article_id;
    -- One job for what one statement stored; its revision is scored together.
    INSERT INTO outbox_message (id, kind, name, payload)
    SELECT gen_random_uuid(), 'job', 'review.score', jsonb_build_object('revisionId', revision_id)
    FROM (SELECT DISTINCT revision_id FROM added) AS revision;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER claim_enters_review AFTER INSERT ON claim
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION claim_enters_review()`,
  `CREATE FUNCTION claim_moves_in_review() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE review_item SET state = NEW.state, act = NEW.act, hedged = NEW.hedged, changed = NEW.changed, language = NEW.language
    WHERE claim_id = NEW.id;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER claim_moves_in_review AFTER UPDATE OF state, act, hedged, changed, language ON claim
   FOR EACH ROW WHEN ((OLD.state, OLD.act, OLD.hedged, OLD.changed, OLD.language)
     IS DISTINCT FROM (NEW.state, NEW.act, NEW.hedged, NEW.changed, NEW.language))
   EXECUTE FUNCTION claim_moves_in_review()`,
];

const TABLES = [
  'review_item',
  'review_view',
  'review_setting',
  'claim_correction',
  'entity_merge',
  'entity_distinction',
  'evidence',
  'evidence_snapshot',
  'rating_scale',
  'verdict_draft',
  'verdict',
  'verdict_evidence',
  'right_of_reply',
  'review_comment',
  'notification',
  'bulk_operation',
  'bulk_item',
];

/** Nothing that was decided can be deleted; drafts and saved views are their owners' own. */
const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON ${TABLES.join(', ')} TO dixit_app`,
  `GRANT DELETE ON review_view, verdict_draft, entity_distinction, verdict_evidence TO dixit_app`,
  `REVOKE UPDATE ON claim_correction, evidence_snapshot, rating_scale, review_comment FROM dixit_app`,
];
