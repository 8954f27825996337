import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Feed = paths['/v1/feeds']['get']['responses'][200]['content']['application/json']['items'][number];
export type FeedEntry =
  paths['/v1/feeds/{id}/entries']['get']['responses'][200]['content']['application/json']['items'][number];

/** Feeds are polled on their own: the page looks again while it is open. */
const LOOK_AGAIN_MS = 15_000;
const PAGE = 30;

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/feeds', { signal }))).items,
  refetchInterval: LOOK_AGAIN_MS,
});

export const entriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['feeds', id, 'entries'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/feeds/{id}/entries', {
          params: { path: { id }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
