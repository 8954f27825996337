import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A search may sort by the queue's order and ask for claims with evidence: both enter the row of search. */
export class SearchPriorityAndEvidence1764000600002 implements MigrationInterface {
  name = 'SearchPriorityAndEvidence1764000600002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE claim_search ADD COLUMN queue_rank double precision NOT NULL DEFAULT 0`);
    await runner.query(refresh({ evidence: true }));
    for (const sql of TRIGGERS) await runner.query(sql);
    await runner.query(`UPDATE claim_search SET queue_rank = review_item.rank
      FROM review_item WHERE review_item.claim_id = claim_search.claim_id`);
    await runner.query(`SELECT refresh_claim_search(ARRAY(SELECT DISTINCT claim_id FROM evidence))`);
    await runner.query(`CREATE INDEX claim_search_priority ON claim_search (queue_rank, claim_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER review_item_searched ON review_item`);
    for (const event of ['insert', 'update']) await runner.query(`DROP TRIGGER evidence_searched_${event} ON evidence`);
    await runner.query(`DROP FUNCTION search_ranked_claim(), search_evidence()`);
    await runner.query(refresh({ evidence: false }));
    await runner.query(
      `UPDATE claim_search SET tags = array_remove(tags, 'hasEvidence') WHERE tags @> '{hasEvidence}'`,
    );
    await runner.query(`ALTER TABLE claim_search DROP COLUMN queue_rank`);
  }
}

function refresh({ evidence }: { evidence: boolean }): string {
  const tag = `, CASE WHEN EXISTS (SELECT FROM evidence WHERE evidence.claim_id = claim.id AND evidence.withdrawn_at IS NULL) THEN 'hasEvidence' END`;
  const rank = `, coalesce((SELECT rank FROM review_item WHERE review_item.claim_id = claim.id), 0)`;
  return `CREATE OR REPLACE FUNCTION refresh_claim_search(claims uuid[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM claim_search USING claim, article
    WHERE claim_search.claim_id = claim.id AND claim.id = ANY (claims)
      AND article.id = claim.article_id AND article.withdrawn_at IS NOT NULL;
    INSERT INTO claim_search (claim_id, article_id, vector, tags, published_at, said_on, confidence, embargoed_until${evidence ? ', queue_rank' : ''})
    SELECT claim.id, article.id, claim_text_vector(claim.language, claim.content_text),
      array_remove(ARRAY[
        'act:' || claim.act, 'type:' || claim.type, 'state:' || claim.state, 'language:' || claim.language,
        'publisher:' || article.publisher, 'fidelity:' || claim.fidelity, 'rating:' || claim.rating_label,
        CASE WHEN claim.hedged THEN 'hedged' END, CASE WHEN claim.negated THEN 'negated' END,
        CASE WHEN claim.changed THEN 'changed' END, CASE WHEN claim.gone THEN 'gone' END${evidence ? tag : ''}
      ], NULL) || coalesce(parties.tags, '{}'),
      coalesce(article.published_at, article.created_at), claim.said_on, claim.confidence, article.embargoed_until${evidence ? rank : ''}
    FROM claim
    JOIN article ON article.id = claim.article_id
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT claim_party.role || ':' || claim_party.entity_id) AS tags FROM claim_party
      WHERE claim_party.claim_id = claim.id AND claim_party.entity_id IS NOT NULL
    ) AS parties ON true
    WHERE claim.id = ANY (claims) AND article.withdrawn_at IS NULL
    ON CONFLICT (claim_id) DO UPDATE SET
      vector = excluded.vector, tags = excluded.tags, published_at = excluded.published_at,
      said_on = excluded.said_on, confidence = excluded.confidence,
      embargoed_until = excluded.embargoed_until${evidence ? ', queue_rank = excluded.queue_rank' : ''}
  $$`;
}

const TRIGGERS = [
  `CREATE FUNCTION search_ranked_claim() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE claim_search SET queue_rank = NEW.rank WHERE claim_id = NEW.claim_id;
    RETURN NULL;
  END $$`,
  // A lease writes to the same row every few seconds: only a new place in the queue reaches the search.
  `CREATE TRIGGER review_item_searched AFTER UPDATE ON review_item
   FOR EACH ROW WHEN (OLD.rank IS DISTINCT FROM NEW.rank) EXECUTE FUNCTION search_ranked_claim()`,
  `CREATE FUNCTION search_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refresh_claim_search(ARRAY[NEW.claim_id]);
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER evidence_searched_insert AFTER INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION search_evidence()`,
  `CREATE TRIGGER evidence_searched_update AFTER UPDATE OF withdrawn_at ON evidence
   FOR EACH ROW WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at) EXECUTE FUNCTION search_evidence()`,
];
