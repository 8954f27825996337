import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who accuses whom, one row a claim and pair: the graph counts them by the hundred thousand. Kept with the rows of search. */
export class Accusations1764000691000 implements MigrationInterface {
  name = 'Accusations1764000691000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLE, ...REFRESH]) await runner.query(sql);
    await runner.query(`SELECT refresh_accusations(ARRAY(SELECT id FROM claim WHERE act = 'accuse'))`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON accusation TO dixit_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION refresh_claim_search(uuid[])`);
    await runner.query(`ALTER FUNCTION refresh_search_rows(uuid[]) RENAME TO refresh_claim_search`);
    await runner.query(`DROP FUNCTION refresh_accusations(uuid[])`);
    await runner.query(`DROP TABLE accusation`);
  }
}

const TABLE = [
  `CREATE TABLE accusation (
    claim_id uuid NOT NULL CONSTRAINT accusation_claim_fkey REFERENCES claim ON DELETE CASCADE,
    accuser_id uuid NOT NULL,
    accused_id uuid NOT NULL,
    article_id uuid NOT NULL,
    published_at timestamptz NOT NULL,
    embargoed_until timestamptz,
    CONSTRAINT accusation_pkey PRIMARY KEY (claim_id, accuser_id, accused_id)
  )`,
  `CREATE INDEX accusation_pair ON accusation (accuser_id, accused_id, published_at)`,
  `CREATE INDEX accusation_accused ON accusation (accused_id)`,
];

/** Whoever changes a claim, its parties or its article calls `refresh_claim_search`: it does both now. */
const REFRESH = [
  `CREATE FUNCTION refresh_accusations(claims uuid[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM accusation WHERE claim_id = ANY (claims);
    INSERT INTO accusation (claim_id, accuser_id, accused_id, article_id, published_at, embargoed_until)
    SELECT DISTINCT claim.id, speaker.entity_id, target.entity_id, article.id,
      coalesce(article.published_at, article.created_at), article.embargoed_until
    FROM claim JOIN article ON article.id = claim.article_id
    JOIN claim_party AS speaker ON speaker.claim_id = claim.id AND speaker.role = 'speaker'
    JOIN claim_party AS target ON target.claim_id = claim.id AND target.role = 'target'
    WHERE claim.id = ANY (claims) AND claim.act = 'accuse' AND claim.state <> 'dismissed' AND NOT claim.gone
      AND article.withdrawn_at IS NULL AND speaker.entity_id IS NOT NULL AND target.entity_id <> speaker.entity_id;
  $$`,
  `ALTER FUNCTION refresh_claim_search(uuid[]) RENAME TO refresh_search_rows`,
  `CREATE FUNCTION refresh_claim_search(claims uuid[]) RETURNS void LANGUAGE sql AS $$
    SELECT refresh_search_rows(claims);
    SELECT refresh_accusations(claims);
  $$`,
];
