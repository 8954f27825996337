import type { ChangeKind } from './claim-change';

/** What became of a claim between two revisions of its article. */
export const CLAIM_FATES = ['unchanged', 'changed', 'gone', 'returned', 'new'] as const;
export type ClaimFate = (typeof CLAIM_FATES)[number];

export interface FateFacts {
  /** First found after the earlier revision. */
  readonly isNew: boolean;
  /** Whether it was gone in the earlier revision. */
  readonly wasGone: boolean;
  /** What the last revision between the two, and the later one, made of it; null where nothing happened. */
  readonly last: ChangeKind | null;
  /** Whether its words, speakers or act differ between the two. */
  readonly differs: boolean;
}

/** @returns null where neither of the two revisions has the claim. */
export function fateOf({ isNew, wasGone, last, differs }: FateFacts): ClaimFate | null {
  const isGone = last === 'gone' || (last === null && wasGone);
  const hadIt = !isNew && !wasGone;
  if (isGone) return hadIt ? 'gone' : null;
  if (isNew) return 'new';
  if (wasGone) return 'returned';
  return differs ? 'changed' : 'unchanged';
}
