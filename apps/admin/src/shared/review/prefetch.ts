import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { api, unwrap } from '../api/client';
import { articleClaimsQuery, articleQuery } from '../claim/article-queries';
import { sessionQuery } from '../session/session';
import { rememberedQueueFilters } from './next';
import { itemQuery, type ReviewItem } from './review-item';

/** The first is what `next` hands out, unless a colleague is faster. */
const AHEAD = 3;
/** First what the reader looks at. */
const AFTER_MS = 400;

/** Makes the next claims ready to open while one is being looked at. @param current one that is open already */
export function usePrefetchNext(current?: string): void {
  const client = useQueryClient();
  const router = useRouter();
  const myId = useQuery(sessionQuery).data?.id;
  const onIdle = useEffectEvent(async () => {
    const filters = { ...rememberedQueueFilters(), states: ['queued' as const], limit: AHEAD + 1 };
    const { items } = await unwrap(api.GET('/v1/review/queue', { params: { query: filters } }));
    const free = items.filter(
      ({ claim, lease, assigneeId }) =>
        claim.id !== current && lease === null && (assigneeId === null || assigneeId === myId),
    );
    const [first] = free;
    if (first) await router.preloadRoute({ to: '/desk/$claimId', params: { claimId: first.claim.id } });
    for (const item of free.slice(0, AHEAD)) await prefetchClaim(client, item);
  });
  useEffect(() => {
    // What cannot be made ready is asked for when it is opened.
    const timer = setTimeout(() => void onIdle().catch(() => undefined), AFTER_MS);
    return () => clearTimeout(timer);
  }, [current]);
}

async function prefetchClaim(client: QueryClient, item: ReviewItem): Promise<void> {
  const { id, articleId } = item.claim;
  client.setQueryData(itemQuery(id).queryKey, (known) => known ?? item);
  const article = await client.ensureQueryData(articleQuery(articleId));
  await client.prefetchQuery(articleClaimsQuery(articleId, article.revision.id, true));
}
