import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { AccusationFilters } from './filters';

export type Graph = paths['/v1/accusations']['get']['responses'][200]['content']['application/json'];
export type Edge = Graph['edges'][number];

/** As many links as can still be told apart. */
const MOST = 150;

export const accusationsQuery = (filters: AccusationFilters) =>
  queryOptions({
    queryKey: ['accusations', filters],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/accusations', { params: { query: { ...filters, limit: MOST } }, signal })),
    placeholderData: keepPreviousData,
  });
