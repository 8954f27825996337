/** Why a claim was looked at again: its article has another text, or another engine read the same. */
export const CHANGE_CAUSES = ['revision', 'extractor'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** `returned`: it was gone, and the article says it again. */
export const CHANGE_KINDS = ['changed', 'gone', 'returned'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
