import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Entity = paths['/v1/entities/{id}']['get']['responses'][200]['content']['application/json'];
export type Merge =
  paths['/v1/entities/{id}/merges']['get']['responses'][200]['content']['application/json']['items'][number];
export type Said = paths['/v1/claims']['get']['responses'][200]['content']['application/json']['items'][number];
/** In which part of a claim an entity stands. */
export type Role = 'speaker' | 'target';

const PAGE = 15;

export const entityQuery = (id: string) =>
  queryOptions({
    queryKey: ['entities', id],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/entities/{id}', { params: { path: { id } }, signal })),
  });

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['entities', id, 'merges'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/entities/{id}/merges', { params: { path: { id } }, signal }))).items,
  });

export const distinctionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['entities', id, 'distinctions'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/entities/{id}/distinctions', { params: { path: { id } }, signal }))).items,
  });

export const wordsQuery = (id: string, role: Role) =>
  infiniteQueryOptions({
    queryKey: ['claims', 'of', role, id],
    queryFn: ({ pageParam, signal }) => {
      const query = { [role]: [id], sort: 'newest' as const, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return unwrap(api.GET('/v1/claims', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** How what somebody said spreads over kinds of speech, verdicts and ratings. */
export const tallyQuery = (id: string) =>
  queryOptions({
    queryKey: ['claims', 'facets', { speaker: [id] }],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/claims/facets', { params: { query: { speaker: [id] } }, signal })),
  });

export const monthsQuery = (id: string, role: Role) =>
  queryOptions({
    queryKey: ['accusations', 'months', role, id],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/accusations/months', { params: { query: { [role]: [id] } }, signal }))).items,
  });
