import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row a claim with all that a search may ask for, kept by triggers, so that no writer can forget it. */
export class ClaimSearch1764000600000 implements MigrationInterface {
  name = 'ClaimSearch1764000600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...LANGUAGES, ...TABLE, ...REFRESH, ...TRIGGERS, ...NAMES, ...GRANTS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX entity_alias_name_trigrams`);
    await runner.query(`DROP TRIGGER article_searched ON article`);
    for (const event of ['insert', 'update', 'delete'])
      await runner.query(`DROP TRIGGER claim_party_searched_${event} ON claim_party`);
    for (const event of ['insert', 'update']) await runner.query(`DROP TRIGGER claim_searched_${event} ON claim`);
    await runner.query(
      `DROP FUNCTION search_added_claims(), search_added_parties(), search_removed_parties(), search_changed_articles(), refresh_claim_search(uuid[])`,
    );
    await runner.query(`DROP TABLE claim_search`);
    await runner.query(`DROP FUNCTION claim_text_vector(text, text)`);
    for (const language of ['fr', 'en']) await runner.query(`DROP TEXT SEARCH CONFIGURATION dixit_${language}`);
  }
}

/** Stemming over unaccented words. PostgreSQL's French stop list lacks « les », which is stemmed to « le »: it is taken out. */
const LANGUAGES = [
  ...[
    ['fr', 'french'],
    ['en', 'english'],
  ].flatMap(([code, language]) => [
    `CREATE TEXT SEARCH CONFIGURATION dixit_${code} (COPY = pg_catalog.${language})`,
    `ALTER TEXT SEARCH CONFIGURATION dixit_${code} ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, ${language}_stem`,
  ]),
  `CREATE FUNCTION claim_text_vector(language text, words text) RETURNS tsvector
   LANGUAGE sql IMMUTABLE PARALLEL SAFE
   RETURN CASE language
     WHEN 'fr' THEN ts_delete(to_tsvector('public.dixit_fr'::regconfig, words), 'le')
     WHEN 'en' THEN to_tsvector('public.dixit_en'::regconfig, words)
     ELSE to_tsvector('pg_catalog.simple'::regconfig, public.dixit_unaccent(words))
   END`,
];

const TABLE = [
  `CREATE TABLE claim_search (
    claim_id uuid CONSTRAINT claim_search_pkey PRIMARY KEY CONSTRAINT claim_search_claim_fkey REFERENCES claim ON DELETE CASCADE,
    article_id uuid NOT NULL,
    vector tsvector NOT NULL,
    tags text[] NOT NULL,
    published_at timestamptz NOT NULL,
    said_on date,
    confidence double precision NOT NULL,
    embargoed_until timestamptz
  )`,
  // Tags are skewed (a few speakers say most): the planner must know the frequent ones to choose between the indexes.
  `ALTER TABLE claim_search ALTER COLUMN tags SET STATISTICS 1000`,
  `CREATE INDEX claim_search_words ON claim_search USING gin (vector, tags)`,
  `CREATE INDEX claim_search_newest ON claim_search (published_at, claim_id)`,
  `CREATE INDEX claim_search_said_on ON claim_search (said_on, claim_id) WHERE said_on IS NOT NULL`,
  `CREATE INDEX claim_search_article ON claim_search (article_id)`,
];

const REFRESH = [
  `CREATE FUNCTION refresh_claim_search(claims uuid[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM claim_search USING claim, article
    WHERE claim_search.claim_id = claim.id AND claim.id = ANY (claims)
      AND article.id = claim.article_id AND article.withdrawn_at IS NOT NULL;
    INSERT INTO claim_search (claim_id, article_id, vector, tags, published_at, said_on, confidence, embargoed_until)
    SELECT claim.id, article.id, claim_text_vector(claim.language, claim.content_text),
      array_remove(ARRAY[
        'act:' || claim.act, 'type:' || claim.type, 'state:' || claim.state, 'language:' || claim.language,
        'publisher:' || article.publisher, 'fidelity:' || claim.fidelity, 'rating:' || claim.rating_label,
        CASE WHEN claim.hedged THEN 'hedged' END, CASE WHEN claim.negated THEN 'negated' END,
        CASE WHEN claim.changed THEN 'changed' END, CASE WHEN claim.gone THEN 'gone' END
      ], NULL) || coalesce(parties.tags, '{}'),
      coalesce(article.published_at, article.created_at), claim.said_on, claim.confidence, article.embargoed_until
    FROM claim
    JOIN article ON article.id = claim.article_id
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT claim_party.role || ':' || claim_party.entity_id) AS tags FROM claim_party
      WHERE claim_party.claim_id = claim.id AND claim_party.entity_id IS NOT NULL
    ) AS parties ON true
    WHERE claim.id = ANY (claims) AND article.withdrawn_at IS NULL
    ON CONFLICT (claim_id) DO UPDATE SET
      vector = excluded.vector, tags = excluded.tags, published_at = excluded.published_at,
      said_on = excluded.said_on, confidence = excluded.confidence, embargoed_until = excluded.embargoed_until
  $$`,
  ...[
    ['search_added_claims', 'SELECT id FROM added'],
    ['search_added_parties', 'SELECT DISTINCT claim_id FROM added'],
    ['search_removed_parties', 'SELECT DISTINCT claim_id FROM removed'],
    [
      'search_changed_articles',
      `SELECT claim.id FROM claim JOIN added ON added.id = claim.article_id JOIN removed ON removed.id = added.id
       WHERE (added.publisher, added.published_at, added.embargoed_until, added.withdrawn_at)
         IS DISTINCT FROM (removed.publisher, removed.published_at, removed.embargoed_until, removed.withdrawn_at)`,
    ],
  ].map(
    ([name, claims]) => `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    touched uuid[] := ARRAY(${claims});
  BEGIN
    IF cardinality(touched) > 0 THEN PERFORM refresh_claim_search(touched); END IF;
    RETURN NULL;
  END $$`,
  ),
];

const trigger = (name: string, event: string, table: string, tables: string, work: string): string =>
  `CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${tables} FOR EACH STATEMENT EXECUTE FUNCTION ${work}()`;

const TRIGGERS = [
  trigger('claim_searched_insert', 'INSERT', 'claim', 'NEW TABLE AS added', 'search_added_claims'),
  trigger('claim_searched_update', 'UPDATE', 'claim', 'NEW TABLE AS added', 'search_added_claims'),
  trigger('claim_party_searched_insert', 'INSERT', 'claim_party', 'NEW TABLE AS added', 'search_added_parties'),
  trigger('claim_party_searched_update', 'UPDATE', 'claim_party', 'NEW TABLE AS added', 'search_added_parties'),
  trigger('claim_party_searched_delete', 'DELETE', 'claim_party', 'OLD TABLE AS removed', 'search_removed_parties'),
  trigger(
    'article_searched',
    'UPDATE',
    'article',
    'NEW TABLE AS added OLD TABLE AS removed',
    'search_changed_articles',
  ),
  `SELECT refresh_claim_search(ARRAY(SELECT id FROM claim))`,
];

const NAMES = [`CREATE INDEX entity_alias_name_trigrams ON entity_alias USING gin (name_key gin_trgm_ops)`];

const GRANTS = [`GRANT SELECT, INSERT, UPDATE, DELETE ON claim_search TO dixit_app`];
