import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { ClaimFilters } from './filters';

export type ClaimHit = paths['/v1/claims']['get']['responses'][200]['content']['application/json']['items'][number];
export type Facets = paths['/v1/claims/facets']['get']['responses'][200]['content']['application/json'];

const PAGE = 40;

export const claimsQuery = (filters: ClaimFilters) =>
  infiniteQueryOptions({
    queryKey: ['claims', 'search', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return unwrap(api.GET('/v1/claims', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const facetsQuery = ({ sort: _order, ...filters }: ClaimFilters) =>
  queryOptions({
    queryKey: ['claims', 'facets', filters],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/claims/facets', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });
