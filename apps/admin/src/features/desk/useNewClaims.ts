import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '../../shared/api/client';
import { articleQuery } from '../../shared/claim/article-queries';
import type { Claim } from '../../shared/claim/claim';
import type { TextSelection } from '../../shared/claim/selection';
import { changing, itemQuery, type ReviewItem } from '../../shared/review/review-item';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { splitContent } from './spans';
import type { Change } from './useChange';

/** The selected part of the content becomes a claim of its own; for a while that can be taken back. */
export function useSplit(item: ReviewItem, change: Change): (selected: TextSelection) => void {
  const t = useMessages();
  const client = useQueryClient();
  const { claim } = item;
  const text = useQuery(articleQuery(claim.articleId)).data?.text ?? '';
  /** The part becomes a duplicate of the whole, which has all its words again; both as the split left them, or not at all. */
  const takeBack = async (whole: Claim, part: Claim): Promise<void> => {
    const body = { otherId: part.id, otherVersion: part.version };
    const params = changing({ claim: whole });
    const merged = await unwrap(api.POST('/v1/review/claims/{claimId}/merge', { params, body }));
    const content = claim.content.map(({ start, end }) => ({ start, end }));
    await change.correct(merged, { content }, undefined, t('splitBack'));
  };
  return (selected) => {
    const parts = splitContent(claim.content, selected, text);
    if (!parts) {
      showToast({ kind: 'failed', text: t('splitWithin') });
      return;
    }
    const failed = (error: unknown): void =>
      showToast({ kind: 'failed', text: t('failed', { reason: messageOf(error) }) });
    const body = { parts: [{ content: parts.rest }, { content: parts.taken }] };
    unwrap(api.POST('/v1/review/claims/{claimId}/split', { params: changing(item), body })).then(async ({ claims }) => {
      const [whole, part] = claims;
      const undo = whole && part && (() => void takeBack(whole, part).catch(failed));
      showToast({ kind: 'done', text: t('split'), ...(undo ? { undo } : {}) });
      await Promise.all([
        client.invalidateQueries({ queryKey: itemQuery(claim.id).queryKey, exact: true }),
        client.invalidateQueries({ queryKey: ['articles', claim.articleId, 'claims'] }),
      ]);
    }, failed);
  };
}

/** The selection becomes a claim that the engine missed, which opens: its speaker is still to be named. */
export function useMissed(articleId: string): (selected: TextSelection) => void {
  const t = useMessages();
  const client = useQueryClient();
  const navigate = useNavigate();
  const version = useQuery(articleQuery(articleId)).data?.version ?? 0;
  return ({ start, end }) => {
    const params = { header: { 'If-Match': `"${version}"` } };
    const body = { articleId, content: [{ start, end }], act: 'state' as const };
    unwrap(api.POST('/v1/review/claims', { params, body })).then(
      async (added) => {
        showToast({ kind: 'done', text: t('added') });
        client.setQueryData(itemQuery(added.claim.id).queryKey, added);
        await client.invalidateQueries({ queryKey: ['articles', articleId, 'claims'] });
        await navigate({ to: '/desk/$claimId', params: { claimId: added.claim.id } });
      },
      (error: unknown) => showToast({ kind: 'failed', text: t('failed', { reason: messageOf(error) }) }),
    );
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
