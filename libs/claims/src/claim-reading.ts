import type { EntityManager } from 'typeorm';
import { viewOf, type ClaimView, type StoredClaim } from './claim-view';

/** A claim with the date of its article. */
export interface ReadClaim {
  readonly view: ClaimView;
  /** The article's own date, not that of its intake. */
  readonly publishedAt: Date | null;
}

interface ClaimAnswer extends StoredClaim {
  readonly publishedAt: Date | null;
}

/**
 * A page of claims is read in one statement: a question for claims, publishers, spans, parties and dates each took
 * longer on the way to PostgreSQL than in it, and objects of the ORM for every span longer than the claims themselves.
 */
const READ = `
  SELECT claim.id, claim.article_id AS "articleId", claim.revision_id AS "revisionId", claim.language, claim.type, claim.act,
    claim.negated, claim.hedged, claim.content_text AS "contentText", claim.said_on::text AS "saidOn", claim.said_at AS "saidAt",
    claim.within_claim_id AS "withinClaimId", claim.confidence, claim.rule, claim.state, claim.dismissal_reason AS "dismissalReason",
    claim.changed, claim.gone, claim.evidence_weakened AS "evidenceWeakened", claim.review_due AS "reviewDue", claim.fidelity,
    claim.rating_label AS "ratingLabel", claim.rating_value AS "ratingValue", claim.verdict_published_at AS "verdictPublishedAt",
    claim.created_at AS "createdAt", claim.updated_at AS "updatedAt", claim.version, article.publisher, article.published_at AS "publishedAt",
    (SELECT coalesce(json_agg(json_build_array(role, start_offset, end_offset, text) ORDER BY position), '[]')
     FROM claim_span WHERE claim_id = claim.id) AS spans,
    (SELECT coalesce(json_agg(json_build_array(role, entity_id, name, kind, mention_start, mention_end, mention_text) ORDER BY position), '[]')
     FROM claim_party WHERE claim_id = claim.id) AS parties
  FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
  JOIN claim ON claim.id = wanted.id JOIN article ON article.id = claim.article_id
  ORDER BY wanted.place`;

/** In the order of the ids; unknown ids are left out. */
export async function readClaims(manager: EntityManager, ids: readonly string[]): Promise<ReadClaim[]> {
  if (ids.length === 0) return [];
  const rows: ClaimAnswer[] = await manager.query(READ, [[...ids]]);
  return rows.map((row) => ({ view: viewOf(row), publishedAt: row.publishedAt }));
}
