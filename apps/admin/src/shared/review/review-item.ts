import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import type { paths } from '../api/generated/openapi';

/** A claim with its place in the work of the desk. */
export type ReviewItem = paths['/v1/review/claims/{claimId}']['get']['responses'][200]['content']['application/json'];
export type DismissalReason = NonNullable<ReviewItem['claim']['dismissalReason']>;
export type Colleague =
  paths['/v1/colleagues']['get']['responses'][200]['content']['application/json']['items'][number];

export const REASONS: readonly DismissalReason[] = [
  'opinion',
  'not_checkable',
  'extraction_error',
  'duplicate',
  'out_of_scope',
];

export const itemQuery = (claimId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/review/claims/{claimId}', { params: { path: { claimId } }, signal })),
  });

/** Who can be assigned to and mentioned. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/colleagues', { signal }))).items,
  staleTime: 300_000,
});

/** Path and `If-Match` of a change to this version of the claim. */
export function changing({ claim }: Pick<ReviewItem, 'claim'>) {
  return { path: { claimId: claim.id }, header: { 'If-Match': `"${claim.version}"` } };
}

/** Of two states of one item, the one that came later; leases and assignments do not raise the version. */
export function newerOf(known: ReviewItem | undefined, told: ReviewItem): ReviewItem {
  return known && known.claim.version > told.claim.version ? known : told;
}
