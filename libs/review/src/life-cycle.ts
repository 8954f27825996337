import type { Role } from '@dixit/accounts';
import type { ClaimAction } from '@dixit/claims';

/** Who may make a move of a claim's life (`CLAIM_TRANSITIONS` says from where to where), and which events it tells. */
export interface ClaimMoveRule {
  /** Least role. */
  readonly who: Role;
  /** Types of events, of which each move tells one; none where nobody outside the desk cares. */
  readonly events: readonly string[];
}

/** DESIGN, "Life cycles": with claims' transitions the whole life of a claim as data. Every move also writes an audit entry. */
export const CLAIM_MOVE_RULES: Readonly<Record<ClaimAction, ClaimMoveRule>> = {
  take: { who: 'reviewer', events: [] },
  give_back: { who: 'reviewer', events: [] },
  propose: { who: 'reviewer', events: [] },
  return: { who: 'editor', events: [] },
  publish: { who: 'editor', events: ['claim.verdict_published', 'claim.verdict_corrected'] },
  reopen: { who: 'reviewer', events: [] },
  withdraw: { who: 'editor', events: ['claim.verdict_withdrawn'] },
  dismiss: { who: 'reviewer', events: ['claim.dismissed'] },
  restore: { who: 'reviewer', events: ['claim.restored'] },
};
