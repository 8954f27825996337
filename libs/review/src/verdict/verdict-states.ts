/** Life of one version of a verdict. Its words never change; only this moves. */
export const VERDICT_STATES = ['submitted', 'returned', 'published', 'superseded', 'withdrawn'] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];
