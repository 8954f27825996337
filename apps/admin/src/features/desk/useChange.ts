import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { changing, itemQuery, type ReviewItem } from '../../shared/review/review-item';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import type { Edit } from './queries';
import { forgetEdit, keepEdit, keptEdit } from './unsaved-edit';

/** An edit that met another's: what was, what is now, what was wanted. */
export interface Conflict {
  readonly before: ReviewItem;
  readonly now: ReviewItem;
  readonly edit: Edit;
}

export interface Change {
  /** Sends a change; `edit` is what a conflict shows as one's own. */
  readonly send: (change: PendingChange) => Promise<boolean>;
  /** Corrects the claim; the toast takes it back. `done` is what it says, unless it is that the claim is corrected. */
  readonly correct: (item: ReviewItem, edit: Edit, back?: Edit, done?: string) => Promise<boolean>;
  readonly pending: boolean;
  readonly conflict: Conflict | undefined;
  readonly settle: () => void;
  /** A correction that could not be saved: kept in this browser until it is, or is given up. */
  readonly unsaved: Edit | undefined;
  readonly giveUp: () => void;
}

interface PendingChange {
  readonly item: ReviewItem;
  readonly request: (item: ReviewItem) => Promise<ReviewItem>;
  readonly done: string;
  readonly edit?: Edit;
  readonly undo?: (after: ReviewItem) => void;
}

/** Changes a claim: stores the answer, tells what was done, keeps both sides where somebody was faster. */
export function useChange(claimId: string): Change {
  const t = useMessages();
  const [conflict, setConflict] = useState<Conflict>();
  const [unsaved, setUnsaved] = useState(() => keptEdit(claimId));
  const store = useStore();
  const giveUp = (): void => {
    forgetEdit(claimId);
    setUnsaved(undefined);
  };
  const change = useMutation({
    mutationFn: ({ item, request }: PendingChange) => request(item),
    onSuccess: async (after, { done, edit, undo }) => {
      if (edit) giveUp();
      showToast({ kind: 'done', text: done, ...(undo ? { undo: () => undo(after) } : {}) });
      await store(after);
    },
    onError: (error, { item, edit }) => {
      const now = error instanceof ApiProblem && error.status === 412 ? currentOf(error) : undefined;
      if (edit) setUnsaved(keepEdit(claimId, edit));
      if (now && edit) setConflict({ before: item, now, edit });
      else showToast({ kind: 'failed', text: t('failed', { reason: error.message }) });
      if (now) void store(now);
    },
  });
  const send = (pending: PendingChange): Promise<boolean> =>
    change.mutateAsync(pending).then(
      () => true,
      () => false,
    );
  const correct = (item: ReviewItem, edit: Edit, back?: Edit, done = t('corrected')): Promise<boolean> =>
    send({
      item,
      edit,
      request: (now) => unwrap(api.PATCH('/v1/review/claims/{claimId}', { params: changing(now), body: edit })),
      done,
      ...(back ? { undo: (after: ReviewItem) => void correct(after, back) } : {}),
    });
  const settle = (): void => {
    setConflict(undefined);
    giveUp();
  };
  return { send, correct, pending: change.isPending, conflict, settle, unsaved, giveUp };
}

/** Keeps what the server answered, and asks again for what follows from it. */
function useStore(): (after: ReviewItem) => Promise<unknown> {
  const client = useQueryClient();
  return (after) => {
    client.setQueryData(itemQuery(after.claim.id).queryKey, after);
    return Promise.all([
      client.invalidateQueries({ queryKey: ['articles', after.claim.articleId, 'claims'] }),
      client.invalidateQueries({ queryKey: ['review', 'claims', after.claim.id, 'verdicts'] }),
      client.invalidateQueries({ queryKey: ['review', 'queue'], refetchType: 'none' }),
    ]);
  };
}

function currentOf({ document }: ApiProblem): ReviewItem | undefined {
  const current = document['current'];
  return typeof current === 'object' && current !== null ? (current as ReviewItem) : undefined;
}
