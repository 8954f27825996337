import type { ClaimView } from '@dixit/claims';
import type { EventDraft } from '@dixit/platform';

/** A claim in an event's data: DESIGN's extraction contract with identity, version and status. Same shape as `claim.created`. */
export function claimEventData(claim: ClaimView): Record<string, unknown> {
  const {
    id,
    articleId,
    revisionId,
    language,
    publisher,
    verificationStatus,
    version,
    withinClaimId,
    type,
    act,
    negated,
    hedged,
  } = claim;
  const { content, cue, speakers, targets, addressees, via, saidOn, saidAt, confidence, rule } = claim;
  return {
    ...{ id, articleId, revisionId, language, publisher, verificationStatus, version, withinClaimId },
    ...{ type, act, negated, hedged, ratingLabel: claim.verdict?.ratingLabel ?? null },
    ...{ content, cue, speakers, targets, addressees, via, saidOn, saidAt, confidence, rule },
  };
}

/** An event about one claim. */
export function claimEvent(type: string, claim: ClaimView, more: Record<string, unknown> = {}): EventDraft {
  return { type, data: { ...claimEventData(claim), ...more } };
}
