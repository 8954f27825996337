import type { DismissalReason } from '@dixit/claims';

/** What is done to each claim: the same services as for one. */
export type BulkAction =
  | { readonly action: 'dismiss'; readonly reason: DismissalReason; readonly note?: string | undefined }
  | { readonly action: 'restore' }
  | { readonly action: 'assign'; readonly assigneeId: string | null; readonly dueOn: string | null };
