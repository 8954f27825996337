import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Articles with immutable revisions, claims with their spans and parties, entities with their aliases. */
export class ArticlesAndClaims1764000100001 implements MigrationInterface {
  name = 'ArticlesAndClaims1764000100001';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...IDEMPOTENCY, ...ARTICLES, ...ENTITIES, ...CLAIMS, ...VERBATIM, ...GRANTS])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['claim_party', 'claim_span', 'claim', 'entity_alias', 'entity'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query(
      `DROP FUNCTION check_claim_spans(), check_claim_mentions(), check_moved_claims(), first_wrong_words(uuid[])`,
    );
    await runner.query(`ALTER TABLE article DROP CONSTRAINT article_current_revision_fkey`);
    await runner.query(`DROP TABLE article_revision`);
    await runner.query(`DROP TABLE article`);
    await runner.query(`DROP FUNCTION keep_revision_text()`);
    await runner.query(`DROP TABLE idempotency_record`);
  }
}

const IDEMPOTENCY = [
  `CREATE TABLE idempotency_record (
    actor text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    response jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_record_pkey PRIMARY KEY (actor, key)
  )`,
  `CREATE INDEX idempotency_record_created_at ON idempotency_record (created_at)`,
];

const ARTICLES = [
  `CREATE TABLE article (
    id uuid CONSTRAINT article_pkey PRIMARY KEY,
    external_id text,
    canonical_url text,
    text_identity text,
    publisher text,
    language text,
    published_at timestamptz,
    embargoed_until timestamptz,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    current_revision_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT article_identified CHECK (num_nonnulls(external_id, canonical_url, text_identity) >= 1),
    CONSTRAINT article_version CHECK (version >= 1)
  )`,
  `CREATE UNIQUE INDEX article_external_id ON article (external_id)`,
  `CREATE UNIQUE INDEX article_canonical_url ON article (canonical_url)`,
  `CREATE UNIQUE INDEX article_text_identity ON article (text_identity)`,
  `CREATE UNIQUE INDEX article_current_revision ON article (current_revision_id)`,
  `CREATE INDEX article_published_at ON article (published_at)`,
  `CREATE INDEX article_newest ON article (created_at, id)`,

  `CREATE TABLE article_revision (
    id uuid CONSTRAINT article_revision_pkey PRIMARY KEY,
    article_id uuid NOT NULL CONSTRAINT article_revision_article_fkey REFERENCES article ON DELETE CASCADE,
    number integer NOT NULL,
    content_hash text NOT NULL,
    title text,
    text text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    error_code text,
    error_detail text,
    extractor_name text,
    extractor_version text,
    extractor_model text,
    claim_count integer,
    extraction_ms integer,
    job_id uuid NOT NULL,
    starts integer NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL DEFAULT now(),
    extracted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT article_revision_state CHECK (state IN ('received', 'extracting', 'extracted', 'failed', 'unsupported_language')),
    CONSTRAINT article_revision_error CHECK ((state = 'failed') = (error_code IS NOT NULL)),
    CONSTRAINT article_revision_extracted CHECK (state <> 'extracted' OR (extracted_at IS NOT NULL AND claim_count IS NOT NULL)),
    CONSTRAINT article_revision_text CHECK (octet_length(text) BETWEEN 1 AND 1048576)
  )`,
  `CREATE UNIQUE INDEX article_revision_number ON article_revision (article_id, number)`,
  `CREATE UNIQUE INDEX article_revision_content ON article_revision (article_id, content_hash)`,
  `CREATE INDEX article_revision_unfinished ON article_revision (requested_at) WHERE state IN ('received', 'extracting')`,
  `ALTER TABLE article ADD CONSTRAINT article_current_revision_fkey FOREIGN KEY (current_revision_id) REFERENCES article_revision`,
  `CREATE FUNCTION keep_revision_text() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a revision is immutable: give the article a new one' USING ERRCODE = 'integrity_constraint_violation';
  END $$`,
  // content_hash stands for the text, which would have to be unpacked to be compared.
  `CREATE TRIGGER article_revision_immutable BEFORE UPDATE OF text, title, content_hash, article_id, number ON article_revision
   FOR EACH ROW EXECUTE FUNCTION keep_revision_text()`,
];

const ENTITIES = [
  `CREATE TABLE entity (
    id uuid CONSTRAINT entity_pkey PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    wikidata_id text,
    description text,
    merged_into_id uuid CONSTRAINT entity_merged_into_fkey REFERENCES entity,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT entity_kind CHECK (kind IN ('person', 'organisation', 'state', 'group')),
    CONSTRAINT entity_wikidata_id CHECK (wikidata_id ~ '^Q[1-9][0-9]*$'),
    CONSTRAINT entity_not_merged_into_itself CHECK (merged_into_id <> id),
    CONSTRAINT entity_version CHECK (version >= 1)
  )`,
  `CREATE UNIQUE INDEX entity_wikidata_id_unique ON entity (wikidata_id)`,
  `CREATE INDEX entity_merged_into ON entity (merged_into_id)`,
  `CREATE TABLE entity_alias (
    name_key text CONSTRAINT entity_alias_pkey PRIMARY KEY,
    entity_id uuid NOT NULL CONSTRAINT entity_alias_entity_fkey REFERENCES entity ON DELETE CASCADE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX entity_alias_entity ON entity_alias (entity_id)`,
];

const CLAIMS = [
  `CREATE TABLE claim (
    id uuid CONSTRAINT claim_pkey PRIMARY KEY,
    article_id uuid NOT NULL CONSTRAINT claim_article_fkey REFERENCES article ON DELETE CASCADE,
    revision_id uuid NOT NULL CONSTRAINT claim_revision_fkey REFERENCES article_revision ON DELETE CASCADE,
    fingerprint text NOT NULL,
    language text NOT NULL,
    type text NOT NULL,
    act text NOT NULL,
    negated boolean NOT NULL DEFAULT false,
    hedged boolean NOT NULL DEFAULT false,
    content_text text NOT NULL,
    start_offset integer NOT NULL,
    said_on date,
    said_at text,
    confidence double precision NOT NULL,
    rule text NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    dismissal_reason text,
    changed boolean NOT NULL DEFAULT false,
    gone boolean NOT NULL DEFAULT false,
    evidence_weakened boolean NOT NULL DEFAULT false,
    review_due boolean NOT NULL DEFAULT false,
    within_claim_id uuid CONSTRAINT claim_within_fkey REFERENCES claim ON DELETE SET NULL,
    original jsonb NOT NULL,
    fidelity text,
    rating_label text,
    rating_value integer,
    verdict_published_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT claim_type CHECK (type IN ('direct', 'indirect', 'mixed')),
    CONSTRAINT claim_act CHECK (act IN ('state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support')),
    CONSTRAINT claim_state CHECK (state IN ('queued', 'in_review', 'awaiting_approval', 'published', 'withdrawn', 'dismissed')),
    CONSTRAINT claim_confidence CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT claim_dismissal CHECK ((state = 'dismissed') = (dismissal_reason IS NOT NULL)
      AND dismissal_reason IN ('opinion', 'not_checkable', 'extraction_error', 'duplicate', 'out_of_scope')),
    CONSTRAINT claim_fidelity CHECK (fidelity IN ('verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed')),
    CONSTRAINT claim_published CHECK (state <> 'published' OR (fidelity IS NOT NULL AND verdict_published_at IS NOT NULL)),
    CONSTRAINT claim_not_within_itself CHECK (within_claim_id <> id),
    CONSTRAINT claim_version CHECK (version >= 1)
  )`,
  `CREATE UNIQUE INDEX claim_once ON claim (revision_id, fingerprint)`,
  `CREATE INDEX claim_article ON claim (article_id, start_offset, id)`,
  `CREATE INDEX claim_newest ON claim (created_at, id)`,
  `CREATE INDEX claim_by_state ON claim (state, created_at, id)`,
  `CREATE INDEX claim_within ON claim (within_claim_id)`,
  `CREATE TABLE claim_span (
    claim_id uuid NOT NULL CONSTRAINT claim_span_claim_fkey REFERENCES claim ON DELETE CASCADE,
    role text NOT NULL,
    position integer NOT NULL,
    start_offset integer NOT NULL,
    end_offset integer NOT NULL,
    text text NOT NULL,
    CONSTRAINT claim_span_pkey PRIMARY KEY (claim_id, role, position),
    CONSTRAINT claim_span_role CHECK (role IN ('content', 'cue')),
    CONSTRAINT claim_span_order CHECK (start_offset >= 0 AND end_offset > start_offset)
  )`,
  `CREATE TABLE claim_party (
    claim_id uuid NOT NULL CONSTRAINT claim_party_claim_fkey REFERENCES claim ON DELETE CASCADE,
    role text NOT NULL,
    position integer NOT NULL,
    entity_id uuid CONSTRAINT claim_party_entity_fkey REFERENCES entity,
    name text NOT NULL,
    kind text NOT NULL,
    mention_start integer,
    mention_end integer,
    mention_text text,
    CONSTRAINT claim_party_pkey PRIMARY KEY (claim_id, role, position),
    CONSTRAINT claim_party_role CHECK (role IN ('speaker', 'target', 'addressee', 'via')),
    CONSTRAINT claim_party_kind CHECK (kind IN ('person', 'organisation', 'state', 'group', 'unnamed')),
    CONSTRAINT claim_party_identity CHECK ((kind = 'unnamed') = (entity_id IS NULL)),
    CONSTRAINT claim_party_mention CHECK (num_nulls(mention_start, mention_end, mention_text) IN (0, 3)
      AND mention_start >= 0 AND mention_end > mention_start)
  )`,
  `CREATE INDEX claim_party_by_entity ON claim_party (entity_id, role, claim_id)`,
];

/**
 * Every stored word is the article's: content, cue and mention are compared with the revision's text at their code
 * points. Once a statement and with the text unpacked once a revision, so that an article of 1 MiB stays affordable.
 * A claim that moves to another revision: delete its spans and mentions, move it, add them anew.
 */
const VERBATIM = [
  `CREATE FUNCTION first_wrong_words(claims uuid[]) RETURNS text LANGUAGE plpgsql STABLE AS $$
  DECLARE
    revision record;
    words record;
    rest text;
    passed integer;
  BEGIN
    FOR revision IN
      -- The concatenation unpacks the text here, once, instead of in every call of substr.
      SELECT article_revision.id, article_revision.text || '' AS text FROM article_revision
      WHERE article_revision.id IN (SELECT claim.revision_id FROM claim WHERE claim.id = ANY (claims))
    LOOP
      rest := revision.text;
      passed := 0;
      FOR words IN
        SELECT claim.id, span.start_offset AS first, span.end_offset AS last, span.text
        FROM claim JOIN claim_span AS span ON span.claim_id = claim.id
        WHERE claim.id = ANY (claims) AND claim.revision_id = revision.id
        UNION ALL
        SELECT claim.id, party.mention_start, party.mention_end, party.mention_text
        FROM claim JOIN claim_party AS party ON party.claim_id = claim.id
        WHERE claim.id = ANY (claims) AND claim.revision_id = revision.id AND party.mention_text IS NOT NULL
        ORDER BY first
      LOOP
        -- substr counts code points from the beginning: what lies behind is cut off now and then.
        IF words.first - passed > 8192 THEN
          rest := substr(rest, words.first - passed + 1);
          passed := words.first;
        END IF;
        IF substr(rest, words.first - passed + 1, words.last - words.first) <> words.text THEN
          RETURN format('claim %s: the text does not read so at code points %s to %s', words.id, words.first, words.last);
        END IF;
      END LOOP;
    END LOOP;
    RETURN NULL;
  END $$`,
  ...[
    ['check_claim_spans', 'SELECT DISTINCT claim_id FROM added'],
    ['check_claim_mentions', 'SELECT DISTINCT claim_id FROM added WHERE mention_text IS NOT NULL'],
    // Without a column list (transition tables forbid one), the rows that moved are found by comparison.
    [
      'check_moved_claims',
      'SELECT added.id FROM added JOIN removed USING (id) WHERE added.revision_id <> removed.revision_id',
    ],
  ].map(
    ([name, claims]) => `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    wrong text;
    touched uuid[] := ARRAY(${claims});
  BEGIN
    IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
    wrong := first_wrong_words(touched);
    IF wrong IS NOT NULL THEN
      RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_verbatim';
    END IF;
    RETURN NULL;
  END $$`,
  ),
  `CREATE TRIGGER claim_span_verbatim AFTER INSERT ON claim_span
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_claim_spans()`,
  `CREATE TRIGGER claim_span_still_verbatim AFTER UPDATE ON claim_span
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_claim_spans()`,
  `CREATE TRIGGER claim_party_verbatim AFTER INSERT ON claim_party
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_claim_mentions()`,
  `CREATE TRIGGER claim_party_still_verbatim AFTER UPDATE ON claim_party
   REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_claim_mentions()`,
  `CREATE TRIGGER claim_still_verbatim AFTER UPDATE ON claim
   REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION check_moved_claims()`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON article, article_revision, entity, claim TO dixit_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_record, entity_alias, claim_span, claim_party TO dixit_app`,
];
