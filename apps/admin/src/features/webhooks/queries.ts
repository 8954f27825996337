import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Endpoint = paths['/v1/endpoints']['get']['responses'][200]['content']['application/json']['items'][number];
export type Delivery = paths['/v1/deliveries']['get']['responses'][200]['content']['application/json']['items'][number];
export type DeliveryFilters = Omit<
  NonNullable<paths['/v1/deliveries']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;
export type EventType = NonNullable<DeliveryFilters['eventType']>;

const PAGE = 50;
/** While something is on its way, the log looks again. */
const LOOK_AGAIN_MS = 5_000;

export const DELIVERY_STATES = ['pending', 'retrying', 'delivered', 'dead'] as const;
export const EVENT_TYPES: readonly EventType[] = [
  'article.extracted',
  'article.extraction_failed',
  'article.withdrawn',
  'claim.created',
  'claim.corrected',
  'claim.changed',
  'claim.merged',
  'claim.split',
  'claim.dismissed',
  'claim.restored',
  'claim.verdict_published',
  'claim.verdict_corrected',
  'claim.verdict_withdrawn',
  'entity.merged',
  'search.matched',
  'endpoint.failing',
  'endpoint.disabled',
];

export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/v1/endpoints', { signal }))).items.filter(({ state }) => state !== 'deleted'),
});

export const deliveriesKey = ['deliveries'];

export const deliveriesQuery = (filters: DeliveryFilters) =>
  infiniteQueryOptions({
    queryKey: [...deliveriesKey, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/deliveries', {
          params: { query: { ...filters, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some(({ state }) => state === 'pending')) ? LOOK_AGAIN_MS : false,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, id],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/deliveries/{id}', { params: { path: { id } }, signal })),
  });
