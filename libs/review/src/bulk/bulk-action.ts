import type { DismissalReason } from '@dixit/claims';

/** What is done to each claim: the same services as for one. */
export type BulkAction =
  | { readonly action: 'dismiss'; readonly reason: DismissalReason; readonly note?: string | undefined }
  | { readonly action: 'restore' }
  | { readonly action: 'assign'; readonly assigneeId: string | null; readonly dueOn: string | null };

/** One claim of the call. */
export interface BulkTarget {
  readonly claimId: string;
  /** What the caller saw: the claim's version, for `assign` that of its assignment; undefined takes it as it is. */
  readonly version: number | undefined;
}
