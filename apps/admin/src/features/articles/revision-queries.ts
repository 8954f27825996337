import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
export type Revision = Answer<'/v1/articles/{id}/revisions'>['items'][number];
export type ChangedParagraph = Answer<'/v1/articles/{id}/revisions/{number}/difference'>['paragraphs'][number];
export type Piece = ChangedParagraph['pieces'][number];
export type ClaimFate = Answer<'/v1/articles/{id}/revisions/{number}/claims'>['items'][number];

const PAGE = 50;

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['articles', id, 'revisions'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/articles/{id}/revisions', { params: { path: { id } }, signal }))).items,
  });

/** Against the revision before it. */
export const differenceQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['articles', id, 'revisions', number, 'difference'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/articles/{id}/revisions/{number}/difference', { params: { path: { id, number } }, signal })),
  });

export const fatesQuery = (id: string, number: number) =>
  infiniteQueryOptions({
    queryKey: ['articles', id, 'revisions', number, 'claims'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/v1/articles/{id}/revisions/{number}/claims', {
          params: { path: { id, number }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const copiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['articles', id, 'copies'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/articles/{id}/copies', { params: { path: { id } }, signal }))).items,
  });
