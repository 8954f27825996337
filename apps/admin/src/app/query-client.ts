import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../shared/api/problem';
import { sessionQuery } from '../shared/session/session';

const ATTEMPTS = 2;

/** Passing faults are worth another try; a refusal will be one again. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status >= 502 || error.status === 429);
}

/** A session that ended shows the sign-in screen, wherever it is noticed: the session is asked for again. */
function onError(error: unknown): void {
  const known = queryClient.getQueryState(sessionQuery.queryKey)?.status === 'success';
  if (error instanceof ApiProblem && error.status === 401 && known)
    void queryClient.resetQueries({ queryKey: sessionQuery.queryKey });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < ATTEMPTS && isPassing(error),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
