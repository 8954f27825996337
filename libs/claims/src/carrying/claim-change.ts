/** Why a claim was looked at again: its article has another text, or another engine read the same. */
export const CHANGE_CAUSES = ['revision', 'extractor'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** What subscribers are told. `returned`: it was gone, and the article says it again. */
export const TOLD_CHANGES = ['changed', 'gone', 'returned'] as const;
export type ToldChange = (typeof TOLD_CHANGES)[number];

/** Also `dropped`: another engine no longer finds it; `kept`: another engine says otherwise, but a person has decided. */
export const CHANGE_KINDS = [...TOLD_CHANGES, 'dropped', 'kept'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
