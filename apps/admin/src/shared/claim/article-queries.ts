import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import type { paths } from '../api/generated/openapi';
import type { Claim } from './claim';
import type { RevisionState } from './revision-states';

export type Article = paths['/v1/articles/{id}']['get']['responses'][200]['content']['application/json'];

const CLAIMS_PAGE = 100;
/** While an article is being read, it is asked for again this soon. */
export const LOOK_AGAIN_MS = 700;

export function isBeingRead(state: RevisionState): boolean {
  return state === 'received' || state === 'extracting';
}

export const articleQuery = (id: string) =>
  queryOptions({
    queryKey: ['articles', id],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/articles/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data && isBeingRead(data.revision.state) ? LOOK_AGAIN_MS : false),
  });

/** All claims of an article; a long one has several pages of them. */
export const articleClaimsQuery = (id: string, revisionId: string | undefined, ready: boolean) =>
  queryOptions({
    queryKey: ['articles', id, 'claims', revisionId],
    enabled: ready,
    queryFn: async ({ signal }) => {
      const claims: Claim[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = { limit: CLAIMS_PAGE, ...(cursor ? { cursor } : {}) };
        const page = await unwrap(api.GET('/v1/articles/{id}/claims', { params: { path: { id }, query }, signal }));
        claims.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return claims;
    },
  });
