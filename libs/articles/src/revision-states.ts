/** Life of a revision (DESIGN, "Life cycles"). */
export const REVISION_STATES = ['received', 'extracting', 'extracted', 'failed', 'unsupported_language'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export type RevisionAction = 'begin' | 'complete' | 'fail' | 'refuse_language' | 'retry' | 'read_again';

interface RevisionTransition {
  readonly from: readonly RevisionState[];
  readonly to: RevisionState;
}

/** `read_again`: by another engine, or since the article came back to this wording. `begin` again from `extracting`: the job of a killed worker starts anew. */
export const REVISION_TRANSITIONS: Readonly<Record<RevisionAction, RevisionTransition>> = {
  begin: { from: ['received', 'extracting'], to: 'extracting' },
  complete: { from: ['extracting'], to: 'extracted' },
  fail: { from: ['received', 'extracting'], to: 'failed' },
  refuse_language: { from: ['received', 'extracting'], to: 'unsupported_language' },
  retry: { from: ['failed', 'unsupported_language'], to: 'received' },
  read_again: { from: ['extracted', 'failed', 'unsupported_language'], to: 'received' },
};

/** @returns the state after `action`, or null where the life cycle does not allow it. */
export function revisionAfter(state: RevisionState, action: RevisionAction): RevisionState | null {
  const { from, to } = REVISION_TRANSITIONS[action];
  return from.includes(state) ? to : null;
}
