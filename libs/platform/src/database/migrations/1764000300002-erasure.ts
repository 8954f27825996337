import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Taking an article's or a person's data away for good, on a legal order. */
export class Erasure1764000300002 implements MigrationInterface {
  name = 'Erasure1764000300002';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...UNLOCKED, ...FACTS, ...MASKING, ...SUBJECTS, ...GRANTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of FUNCTIONS) await runner.query(`DROP FUNCTION ${signature}`);
    await runner.query(`DROP TABLE erased_identity`);
    await runner.query(`DROP TABLE erasure`);
    for (const [name, message] of KEPT_WORDS) {
      await runner.query(`CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = 'integrity_constraint_violation'; END $$`);
    }
    await runner.query(`DROP FUNCTION is_erasing(oid)`);
  }
}

const TABLES = [
  `CREATE TABLE erasure (
    id uuid CONSTRAINT erasure_pkey PRIMARY KEY,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    order_reference text NOT NULL,
    reason text NOT NULL,
    counts jsonb NOT NULL,
    user_id uuid CONSTRAINT erasure_user_fkey REFERENCES user_account,
    at timestamptz NOT NULL,
    CONSTRAINT erasure_subject_type CHECK (subject_type IN ('article', 'entity'))
  )`,
  // What was erased does not come in again by the next poll of its feed: known by hashes alone.
  `CREATE TABLE erased_identity (
    hash text CONSTRAINT erased_identity_pkey PRIMARY KEY,
    erasure_id uuid NOT NULL CONSTRAINT erased_identity_erasure_fkey REFERENCES erasure
  )`,
];

const KEPT_WORDS = [
  ['keep_revision_text', 'a revision is immutable: give the article a new one'],
  ['keep_verdict', 'a verdict is never edited: submit another version'],
] as const;

/** Words that nobody edits are masked by an erasure alone, which runs as the tables' owner. */
const UNLOCKED = [
  `CREATE FUNCTION is_erasing(place oid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('dixit.erasing', true), '') <> ''
      AND (SELECT relowner::regrole::text = quote_ident(current_user) FROM pg_class WHERE pg_class.oid = place)
  $$`,
  ...KEPT_WORDS.map(
    ([name, message]) => `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF is_erasing(TG_RELID) THEN RETURN NEW; END IF;
    RAISE EXCEPTION '${message}' USING ERRCODE = 'integrity_constraint_violation';
  END $$`,
  ),
];

/** What was written and told of subjects: audit payloads, event bodies, what receivers answered, bulk notes. */
const FACTS = [
  `CREATE FUNCTION erase_facts(erasure uuid, subjects uuid[], article uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    events uuid[];
  BEGIN
    UPDATE audit_entry SET before = NULL, after = NULL, payload_salt = NULL, erasure_id = erasure
    WHERE subject_id = ANY (subjects) AND erasure_id IS NULL;
    WITH gone AS (
      UPDATE outbox_message SET payload = jsonb_strip_nulls(jsonb_build_object('id', payload->'id',
        'articleId', payload->'articleId', 'claimId', payload->'claimId', 'erased', true))
      WHERE kind = 'event' AND NOT payload ? 'erased' AND name NOT LIKE '%.erased' AND (payload->>'id' = ANY (subjects::text[])
        OR payload->>'claimId' = ANY (subjects::text[]) OR payload->>'articleId' = article::text)
      RETURNING id
    ) SELECT array_agg(id) INTO events FROM gone;
    UPDATE webhook_event SET large_data = NULL, facts = webhook_event.facts || '{"values": {}}',
      body = json_build_object('type', webhook_event.type, 'timestamp',
        to_char(webhook_event.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', outbox_message.payload)::text
    FROM outbox_message WHERE outbox_message.id = webhook_event.id AND webhook_event.id = ANY (events);
    UPDATE webhook_attempt SET answer = '' FROM webhook_delivery
    WHERE webhook_delivery.id = webhook_attempt.delivery_id AND webhook_delivery.event_id = ANY (events);
    UPDATE webhook_delivery SET state = 'dead', dead_reason = 'erased', next_attempt_at = NULL, finished_at = now(),
      lease = NULL, lease_until = NULL
    WHERE event_id = ANY (events) AND state IN ('pending', 'retrying');
  END $$`,
  `CREATE FUNCTION erase_claims(erasure uuid, claims uuid[], article uuid) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    operations uuid[] := ARRAY(SELECT DISTINCT operation_id FROM bulk_item WHERE claim_id = ANY (claims));
    subjects uuid[] := claims || operations || ARRAY(SELECT id FROM evidence WHERE claim_id = ANY (claims))
      || ARRAY(SELECT id FROM verdict WHERE claim_id = ANY (claims));
  BEGIN
    UPDATE bulk_operation SET parameters = parameters - 'note' WHERE id = ANY (operations);
    DELETE FROM claim WHERE id = ANY (claims);
    PERFORM erase_facts(erasure, subjects, article);
  END $$`,
];

/** Names in the words that stay, covered sign by sign, so that every offset keeps its meaning. */
const MASKING = [
  `CREATE FUNCTION name_pattern(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '(?<![[:alnum:]])' || regexp_replace(name, '[][\\\\.^$*+?(){}|]', '\\\\\\&', 'g') || '(?![[:alnum:]])'
  $$`,
  `CREATE FUNCTION masked(words text, names text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
  DECLARE
    name text;
  BEGIN
    FOREACH name IN ARRAY names LOOP
      words := regexp_replace(words, name_pattern(name), repeat('*', char_length(name)), 'g');
    END LOOP;
    RETURN words;
  END $$`,
  // The words of an article, and with them what claims hold of them: read anew at their offsets.
  `CREATE FUNCTION mask_revisions(names text[], pattern text, articles uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    touched uuid[];
  BEGIN
    WITH revision AS (
      UPDATE article_revision SET text = masked(text, names), title = masked(title, names)
      WHERE (articles IS NULL OR article_id = ANY (articles)) AND (text ~ pattern OR title ~ pattern) RETURNING id
    ) SELECT array_agg(id) INTO touched FROM revision;
    UPDATE claim_span
    SET text = substr(revision.text, claim_span.start_offset + 1, claim_span.end_offset - claim_span.start_offset)
    FROM claim JOIN article_revision AS revision ON revision.id = claim.revision_id
    WHERE claim.id = claim_span.claim_id AND claim.revision_id = ANY (touched);
    UPDATE claim_party SET mention_text = substr(revision.text, mention_start + 1, mention_end - mention_start)
    FROM claim JOIN article_revision AS revision ON revision.id = claim.revision_id
    WHERE claim.id = claim_party.claim_id AND claim.revision_id = ANY (touched) AND mention_text IS NOT NULL;
  END $$`,
  // Walks the catalogue, so that a table of later days is not forgotten. What is kept: accounts, settings, other
  // entities' own names, what a trigger derives, and what has rules of its own (above, and the audit trail below).
  `CREATE FUNCTION mask_names(erasure uuid, names text[], articles uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    pattern text := (SELECT string_agg(name_pattern(name), '|') FROM unnest(names) AS name);
    kept text[] := ARRAY['user_account', 'session', 'api_key', 'sign_in_link', 'external_identity', 'sign_in_throttle',
      'schema_migration', 'rating_scale', 'review_setting', 'feed', 'host_visit', 'webhook_endpoint', 'webhook_secret',
      'webhook_cursor', 'event_cursor', 'idempotency_record', 'erasure', 'erased_identity', 'entity', 'entity_alias',
      'claim_search', 'claim_span', 'article_revision', 'audit_entry'];
    place record;
    scope text;
    value text;
  BEGIN
    IF pattern IS NULL THEN RETURN; END IF;
    PERFORM mask_revisions(names, pattern, articles);
    FOR place IN
      SELECT class.relname AS table_name, attribute.attname AS column_name, format_type(attribute.atttypid, NULL) AS type,
        ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = class.oid AND attnum > 0) AS columns
      FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
      WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND attribute.attnum > 0
        AND NOT attribute.attisdropped AND attribute.atttypid IN ('text'::regtype, 'jsonb'::regtype)
        AND NOT class.relname = ANY (kept) AND (class.relname, attribute.attname) <> ('claim_party', 'mention_text')
    LOOP
      scope := CASE
        WHEN articles IS NULL THEN 'true'
        WHEN place.table_name = 'article' THEN 'id = ANY ($2)'
        WHEN 'article_id' = ANY (place.columns) THEN 'article_id = ANY ($2)'
        WHEN 'claim_id' = ANY (place.columns) THEN 'claim_id IN (SELECT id FROM claim WHERE article_id = ANY ($2))'
        WHEN place.table_name = 'outbox_message' THEN 'payload->>''articleId'' = ANY ($2::text[])'
        WHEN place.table_name = 'webhook_event' THEN
          'id IN (SELECT id FROM outbox_message WHERE payload->>''articleId'' = ANY ($2::text[]))'
      END;
      CONTINUE WHEN scope IS NULL;
      value := CASE
        -- Unique for their owner: two names must not become one.
        WHEN place.table_name IN ('saved_search', 'review_view') AND place.column_name = 'name' THEN '''* '' || id'
        ELSE format('masked(%I::text, $1)::%s', place.column_name, place.type)
      END;
      IF (place.table_name, place.column_name) = ('claim_party', 'name') THEN scope := scope || ' AND entity_id IS NULL'; END IF;
      EXECUTE format('UPDATE %I SET %I = %s WHERE %s AND %I::text ~ $3',
        place.table_name, place.column_name, value, scope, place.column_name) USING names, articles, pattern;
    END LOOP;
    UPDATE audit_entry SET before = NULL, after = NULL, payload_salt = NULL, erasure_id = erasure
    WHERE erasure_id IS NULL AND action NOT LIKE '%.erased' AND subject_type NOT IN ('user', 'api_key')
      AND (before::text ~ pattern OR after::text ~ pattern)
      AND (articles IS NULL OR subject_id = ANY (articles) OR subject_id IN (SELECT id FROM claim WHERE article_id = ANY (articles)));
  END $$`,
];

/** The two doors. They run as the owner: the application's role may delete nothing that was decided. */
const SUBJECTS = [
  `CREATE FUNCTION erased_hash(kind text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(kind || ':' || value, 'UTF8')), 'hex')
  $$`,
  `CREATE FUNCTION erase_article(erasure uuid, subject uuid) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER
   SET search_path = public, pg_temp AS $$
  DECLARE
    claims uuid[] := ARRAY(SELECT id FROM claim WHERE article_id = subject ORDER BY id);
    spoken_of uuid[] := ARRAY(SELECT DISTINCT entity_id FROM claim_party WHERE claim_id = ANY (claims) AND entity_id IS NOT NULL);
    lonely uuid[];
  BEGIN
    PERFORM set_config('dixit.erasing', erasure::text, true);
    INSERT INTO erased_identity (hash, erasure_id)
    SELECT erased_hash(kind, identity.value), erasure FROM article AS known, LATERAL (VALUES ('external', known.external_id),
      ('url', known.canonical_url), ('text', known.text_identity)) AS identity (kind, value)
    WHERE known.id = subject AND identity.value IS NOT NULL
    UNION SELECT erased_hash('text', content_hash), erasure FROM article_revision WHERE article_id = subject
    ON CONFLICT DO NOTHING;
    UPDATE feed_entry SET state = 'skipped', entry = '{"key": "", "url": null, "title": "", "byline": null,
      "publishedAt": null, "updatedAt": null, "paragraphs": []}' WHERE article_id = subject;
    UPDATE intake_batch_line SET submission = NULL WHERE article_id = subject;
    PERFORM erase_claims(erasure, claims, subject);
    DELETE FROM article WHERE id = subject;
    -- Whoever is in no other claim was known by this article alone.
    WITH gone AS (
      DELETE FROM entity WHERE id = ANY (spoken_of) AND NOT EXISTS (SELECT FROM claim_party WHERE entity_id = entity.id)
        AND NOT EXISTS (SELECT FROM entity_merge WHERE entity.id IN (from_id, into_id)) RETURNING id
    ) SELECT array_agg(id) INTO lonely FROM gone;
    PERFORM erase_facts(erasure, array_append(lonely, subject), subject);
    PERFORM set_config('dixit.erasing', '', true);
    RETURN claims;
  END $$`,
  `CREATE FUNCTION erase_entity(erasure uuid, entity uuid, more_names text[]) RETURNS TABLE (claims uuid[], articles uuid[])
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    family uuid[] := entity_family(entity);
    names text[];
    mentions text[];
  BEGIN
    PERFORM set_config('dixit.erasing', erasure::text, true);
    claims := ARRAY(SELECT DISTINCT claim_id FROM claim_party WHERE entity_id = ANY (family));
    articles := ARRAY(SELECT DISTINCT article_id FROM claim WHERE id = ANY (claims));
    names := name_forms(more_names || ARRAY(SELECT known.name FROM entity AS known WHERE known.id = ANY (family)
      UNION SELECT alias.name FROM entity_alias AS alias WHERE alias.entity_id = ANY (family)
      UNION SELECT party.name FROM claim_party AS party WHERE party.entity_id = ANY (family)));
    mentions := name_forms(ARRAY(SELECT DISTINCT mention_text FROM claim_party WHERE entity_id = ANY (family) AND mention_text IS NOT NULL));
    PERFORM erase_claims(erasure, claims, NULL);
    DELETE FROM entity_merge WHERE from_id = ANY (family) OR into_id = ANY (family);
    DELETE FROM entity AS known WHERE known.id = ANY (family);
    PERFORM erase_facts(erasure, family, NULL);
    PERFORM mask_names(erasure, names, NULL);
    -- « M. Roux » is somebody else in another article.
    PERFORM mask_names(erasure, mentions, articles);
    PERFORM set_config('dixit.erasing', '', true);
    RETURN NEXT;
  END $$`,
  // An entity, what it was merged into, and all that was merged into these.
  `CREATE FUNCTION entity_family(entity uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE family AS (
      SELECT known.id, known.merged_into_id FROM entity AS known WHERE known.id = $1
      UNION
      SELECT other.id, other.merged_into_id FROM entity AS other JOIN family
      ON other.merged_into_id = family.id OR other.id = family.merged_into_id
    ) SELECT coalesce(array_agg(id), '{}') FROM family
  $$`,
  // Longest first, as written, in capitals, and as they stand in JSON; without a capital it is no name (« il »).
  `CREATE FUNCTION name_forms(names text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(form ORDER BY char_length(form) DESC, form), '{}') FROM (
      SELECT DISTINCT form FROM unnest(names) AS name,
        LATERAL (VALUES (name), (upper(name)), (trim(both '"' from to_json(name)::text))) AS forms (form)
      WHERE char_length(name) >= 2 AND lower(name) <> name
    ) AS every
  $$`,
];

const FUNCTIONS = [
  'erase_article(uuid, uuid)',
  'erase_entity(uuid, uuid, text[])',
  'mask_names(uuid, text[], uuid[])',
  'mask_revisions(text[], text, uuid[])',
  'erase_claims(uuid, uuid[], uuid)',
  'erase_facts(uuid, uuid[], uuid)',
  'entity_family(uuid)',
  'name_forms(text[])',
  'masked(text, text[])',
  'name_pattern(text)',
  'erased_hash(text, text)',
];

const GRANTS = [
  `GRANT SELECT, INSERT ON erasure TO dixit_app`,
  `GRANT SELECT ON erased_identity TO dixit_app`,
  `REVOKE EXECUTE ON FUNCTION erase_article(uuid, uuid), erase_entity(uuid, uuid, text[]) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION erase_article(uuid, uuid), erase_entity(uuid, uuid, text[]) TO dixit_app`,
];
