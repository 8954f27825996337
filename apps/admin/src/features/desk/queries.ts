import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Evidence =
  paths['/v1/review/claims/{claimId}/evidence']['get']['responses'][200]['content']['application/json']['items'][number];
export type Verdict =
  paths['/v1/review/claims/{claimId}/verdicts']['get']['responses'][200]['content']['application/json']['items'][number];
export type Edit = paths['/v1/review/claims/{claimId}']['patch']['requestBody']['content']['application/json'];
export type SavedDraft =
  paths['/v1/review/claims/{claimId}/draft']['put']['responses'][200]['content']['application/json'];
export type Draft = paths['/v1/review/claims/{claimId}/draft']['put']['requestBody']['content']['application/json'];

export const STANCES = ['supports', 'refutes', 'context'] as const;
export const FIDELITIES = ['verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed'] as const;
const ALL = 200;

const at = (claimId: string) => ({ path: { claimId } });

export const evidenceQuery = (claimId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId, 'evidence'],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET('/v1/review/claims/{claimId}/evidence', {
            params: { ...at(claimId), query: { limit: ALL } },
            signal,
          }),
        )
      ).items,
  });

export const verdictsQuery = (claimId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId, 'verdicts'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/review/claims/{claimId}/verdicts', { params: at(claimId), signal }))).items,
  });

export const draftQuery = (claimId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId, 'draft'],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/review/claims/{claimId}/draft', { params: at(claimId), signal })),
    // Read once: from then on the form holds the newest words.
    staleTime: Infinity,
    gcTime: 0,
  });

export const commentsQuery = (claimId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId, 'comments'],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET('/v1/review/claims/{claimId}/comments', {
            params: { ...at(claimId), query: { limit: ALL } },
            signal,
          }),
        )
      ).items,
  });

export const scalesQuery = queryOptions({
  queryKey: ['review', 'scales'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/review/scales', { signal })),
  staleTime: 300_000,
});

export type ClaimChange =
  paths['/v1/claims/{id}/changes']['get']['responses'][200]['content']['application/json']['items'][number];

/** What revisions of its article made of the claim, oldest first. */
export const changesQuery = (id: string) =>
  queryOptions({
    queryKey: ['claims', id, 'changes'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/v1/claims/{id}/changes', { params: { path: { id } }, signal }))).items,
  });

export type Similar = paths['/v1/claims/{id}/similar']['get']['responses'][200]['content']['application/json'];

/** The same claim elsewhere, and earlier verdicts on like ones. */
export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['claims', id, 'similar'],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/claims/{id}/similar', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

const OTHERS = 6;

/** What else an entity said, or what else was said against it; newest first. */
export const othersQuery = (role: 'speaker' | 'target', entityId: string) =>
  queryOptions({
    queryKey: ['claims', 'of', role, entityId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/claims', { params: { query: { [role]: [entityId], limit: OTHERS } }, signal })),
    staleTime: 60_000,
  });

export const snapshotsQuery = (claimId: string, evidenceId: string) =>
  queryOptions({
    queryKey: ['review', 'claims', claimId, 'evidence', evidenceId],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET('/v1/review/claims/{claimId}/evidence/{evidenceId}/snapshots', {
            params: { path: { claimId, evidenceId } },
            signal,
          }),
        )
      ).items,
  });

export type Snapshot =
  paths['/v1/review/claims/{claimId}/evidence/{evidenceId}/snapshots']['get']['responses'][200]['content']['application/json']['items'][number];
