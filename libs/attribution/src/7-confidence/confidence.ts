import type { ClaimDraft } from '../claim-draft';

/** Share of claims that were right by rule; fitted on training articles, see README (Confidence). */
export function contentConfidence(draft: ClaimDraft): number {
  if (draft.doubtful) return 0.4;
  return 0.85;
}
