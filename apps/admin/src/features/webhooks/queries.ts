import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Endpoint = paths['/v1/endpoints']['get']['responses'][200]['content']['application/json']['items'][number];
export type Delivery = paths['/v1/deliveries']['get']['responses'][200]['content']['application/json']['items'][number];

const PAGE = 50;

export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/endpoints', { signal }))).items,
});

export const deliveriesQuery = infiniteQueryOptions({
  queryKey: ['deliveries'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      api.GET('/v1/deliveries', {
        params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor ?? undefined,
});

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['deliveries', id],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/deliveries/{id}', { params: { path: { id } }, signal })),
  });
