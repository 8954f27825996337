import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';

/** Roles, least first; each may do all that the ones before it may. */
export const ROLES = ['reader', 'reviewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. @throws ApiProblem with status 401 where nobody is */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/session', { signal })),
  staleTime: 60_000,
  retry: false,
});

export function includesRole(held: Role | undefined, needed: Role): boolean {
  return held !== undefined && ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/** The signed-in user's role; undefined until it is known. */
export function useRole(): Role | undefined {
  return useQuery(sessionQuery).data?.role;
}

/** Whether the signed-in user may do what this role may. */
export function useMay(needed: Role): boolean {
  return includesRole(useRole(), needed);
}
