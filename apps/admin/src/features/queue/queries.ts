import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { QueueFilters } from './filters';

type Page = paths['/v1/review/queue']['get']['responses'][200]['content']['application/json'];
export type ReviewItem = Page['items'][number];
export type DismissalReason = NonNullable<ReviewItem['claim']['dismissalReason']>;

export const REASONS: readonly DismissalReason[] = [
  'opinion',
  'not_checkable',
  'extraction_error',
  'duplicate',
  'out_of_scope',
];

const PAGE = 100;
const LOOK_AGAIN_MS = 15_000;

export const queueQuery = ({ state, ...filters }: QueueFilters) =>
  infiniteQueryOptions({
    queryKey: ['review', 'queue', { state, ...filters }],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/review/queue', {
          params: {
            query: {
              ...filters,
              ...(state ? { states: [state] } : {}),
              limit: PAGE,
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // The list never moves under the hand: the reader asks for the new order.
    staleTime: Infinity,
  });

/** How much waits; asked again now and then, to tell that the list shown is old. */
export const countsQuery = queryOptions({
  queryKey: ['review', 'counts'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/review/counts', { signal })),
  refetchInterval: LOOK_AGAIN_MS,
});

export function versionOf(item: Pick<ReviewItem, 'claim'>): string {
  return `"${item.claim.version}"`;
}
