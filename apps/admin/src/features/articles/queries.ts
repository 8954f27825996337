import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { isBeingRead, LOOK_AGAIN_MS } from '../../shared/claim/article-queries';
import type { RevisionState } from '../../shared/claim/revision-states';

export type ArticleSummary =
  paths['/v1/articles']['get']['responses'][200]['content']['application/json']['items'][number];

const PAGE = 50;
export const articlesQuery = (state: RevisionState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['articles', { state }],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/articles', {
          params: { query: { limit: PAGE, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some((item) => isBeingRead(item.revision.state))) ? LOOK_AGAIN_MS : false,
  });
