import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { AccusationFilters } from './filters';

export type Graph = paths['/v1/accusations']['get']['responses'][200]['content']['application/json'];
export type Edge = Graph['edges'][number];
export type Accusation = paths['/v1/claims']['get']['responses'][200]['content']['application/json']['items'][number];

/** As many links as can still be told apart. */
const MOST = 150;
const PAGE = 20;

export const accusationsQuery = (filters: AccusationFilters) =>
  queryOptions({
    queryKey: ['accusations', filters],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/accusations', { params: { query: { ...filters, limit: MOST } }, signal })),
    placeholderData: keepPreviousData,
  });

/** The timeline tells of all time: it is where the time is chosen. */
export const monthsQuery = ({ publishedFrom: _from, publishedTo: _to, ...filters }: AccusationFilters) =>
  queryOptions({
    queryKey: ['accusations', 'months', filters],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/accusations/months', { params: { query: filters }, signal }))).items,
    placeholderData: keepPreviousData,
  });

export const publishersQuery = queryOptions({
  queryKey: ['claims', 'facets', { act: ['accuse'] }],
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/v1/claims/facets', { params: { query: { act: ['accuse'] } }, signal }))).facets.publisher,
});

/** The claims behind a link, as the graph's filters leave them. */
export const edgeQuery = ({ accuser, accused }: Edge, { around: _around, ...filters }: AccusationFilters) =>
  infiniteQueryOptions({
    queryKey: ['claims', 'edge', accuser, accused, filters],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...filters,
        act: ['accuse' as const],
        speaker: [accuser],
        target: [accused],
        sort: 'newest' as const,
        limit: PAGE,
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return unwrap(api.GET('/v1/claims', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
