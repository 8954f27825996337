import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../shared/api/problem';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { itemQuery, type ReviewItem } from '../../shared/review/review-item';
import type { Edit } from './queries';

/** An edit that met another's: what was, what is now, what was wanted. */
export interface Conflict {
  readonly before: ReviewItem;
  readonly now: ReviewItem;
  readonly edit: Edit;
}

export interface Change {
  /** Sends a change; `edit` is what a conflict shows as one's own. */
  readonly send: (change: PendingChange) => Promise<boolean>;
  readonly pending: boolean;
  readonly conflict: Conflict | undefined;
  readonly settle: () => void;
}

interface PendingChange {
  readonly item: ReviewItem;
  readonly request: (item: ReviewItem) => Promise<ReviewItem>;
  readonly done: string;
  readonly edit?: Edit;
  readonly undo?: (after: ReviewItem) => void;
}

/** Changes a claim: stores the answer, tells what was done, keeps both sides where somebody was faster. */
export function useChange(): Change {
  const t = useMessages();
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict>();
  const change = useMutation({
    mutationFn: ({ item, request }: PendingChange) => request(item),
    onSuccess: async (after, { done, undo }) => {
      client.setQueryData(itemQuery(after.claim.id).queryKey, after);
      showToast({ kind: 'done', text: done, ...(undo ? { undo: () => undo(after) } : {}) });
      await Promise.all([
        client.invalidateQueries({ queryKey: ['articles', after.claim.articleId, 'claims'] }),
        client.invalidateQueries({ queryKey: ['review', 'claims', after.claim.id, 'verdicts'] }),
        client.invalidateQueries({ queryKey: ['review', 'queue'], refetchType: 'none' }),
      ]);
    },
    onError: (error, { item, edit }) => {
      const now = error instanceof ApiProblem && error.status === 412 ? currentOf(error) : undefined;
      if (now && edit) setConflict({ before: item, now, edit });
      else showToast({ kind: 'failed', text: t('failed', { reason: error.message }) });
      if (now) client.setQueryData(itemQuery(now.claim.id).queryKey, now);
    },
  });
  const send = (pending: PendingChange): Promise<boolean> =>
    change.mutateAsync(pending).then(
      () => true,
      () => false,
    );
  return { send, pending: change.isPending, conflict, settle: () => setConflict(undefined) };
}

function currentOf({ document }: ApiProblem): ReviewItem | undefined {
  const current = document['current'];
  return typeof current === 'object' && current !== null ? (current as ReviewItem) : undefined;
}
