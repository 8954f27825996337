import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type User = paths['/v1/users']['get']['responses'][200]['content']['application/json']['items'][number];
export type Key = paths['/v1/keys']['get']['responses'][200]['content']['application/json']['items'][number];

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/users', { signal }))).items,
});

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/keys', { signal }))).items,
});
