/** Life of a claim (DESIGN, "Life cycles"): data that review acts upon and every reader understands. */
export const CLAIM_STATES = [
  'queued',
  'in_review',
  'awaiting_approval',
  'published',
  'withdrawn',
  'dismissed',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What readers, exports and events are told instead. */
export const VERIFICATION_STATUSES = ['unreviewed', 'in_review', 'published', 'withdrawn', 'dismissed'] as const;
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number];

export const VERIFICATION_STATUS_OF: Readonly<Record<ClaimState, VerificationStatus>> = {
  queued: 'unreviewed',
  in_review: 'in_review',
  awaiting_approval: 'in_review',
  published: 'published',
  withdrawn: 'withdrawn',
  dismissed: 'dismissed',
};

/** The states behind a status, for filters. */
export function statesOf(status: VerificationStatus): ClaimState[] {
  return CLAIM_STATES.filter((state) => VERIFICATION_STATUS_OF[state] === status);
}

export const CLAIM_ACTIONS = [
  'take',
  'give_back',
  'propose',
  'return',
  'publish',
  'reopen',
  'withdraw',
  'dismiss',
  'restore',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

interface ClaimTransition {
  readonly from: readonly ClaimState[];
  readonly to: ClaimState;
}

export const CLAIM_TRANSITIONS: Readonly<Record<ClaimAction, ClaimTransition>> = {
  take: { from: ['queued'], to: 'in_review' },
  give_back: { from: ['in_review'], to: 'queued' },
  propose: { from: ['in_review'], to: 'awaiting_approval' },
  return: { from: ['awaiting_approval'], to: 'in_review' },
  publish: { from: ['awaiting_approval'], to: 'published' },
  reopen: { from: ['published'], to: 'in_review' },
  withdraw: { from: ['published', 'in_review', 'awaiting_approval'], to: 'withdrawn' },
  dismiss: { from: ['queued', 'in_review'], to: 'dismissed' },
  restore: { from: ['dismissed'], to: 'queued' },
};

/** @returns the state after `action`, or null where the life cycle does not allow it. */
export function claimAfter(state: ClaimState, action: ClaimAction): ClaimState | null {
  const { from, to } = CLAIM_TRANSITIONS[action];
  return from.includes(state) ? to : null;
}
