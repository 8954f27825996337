import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { toApi, type QueueFilters } from './filters';

export type QueuePageAnswer = paths['/v1/review/queue']['get']['responses'][200]['content']['application/json'];
export type QueueData = InfiniteData<QueuePageAnswer, unknown>;

const PAGE = 200;

export const queueQuery = (filters: QueueFilters, myId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['review', 'queue', filters, myId],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/review/queue', {
          params: { query: { ...toApi(filters, myId), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // The list never moves under the hand: the reader asks for the new order.
    staleTime: Infinity,
  });

/** How much waits, in each state. */
export const countsQuery = queryOptions({
  queryKey: ['review', 'counts'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/review/counts', { signal }))).counts,
});

export const viewsQuery = queryOptions({
  queryKey: ['review', 'views'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/review/views', { signal }))).items,
});
