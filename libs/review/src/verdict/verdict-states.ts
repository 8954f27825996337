/** Life of one version of a verdict. Its words never change; only this moves. */
export const VERDICT_STATES = ['submitted', 'returned', 'published', 'superseded', 'withdrawn'] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

export const VERDICT_ACTIONS = ['return', 'publish', 'supersede', 'withdraw'] as const;
export type VerdictAction = (typeof VERDICT_ACTIONS)[number];

export const VERDICT_TRANSITIONS: Readonly<
  Record<VerdictAction, { readonly from: readonly VerdictState[]; readonly to: VerdictState }>
> = {
  return: { from: ['submitted'], to: 'returned' },
  publish: { from: ['submitted'], to: 'published' },
  supersede: { from: ['published'], to: 'superseded' },
  withdraw: { from: ['published'], to: 'withdrawn' },
};
