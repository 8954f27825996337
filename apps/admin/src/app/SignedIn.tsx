import { Center } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ApiProblem } from '../shared/api/problem';
import { sessionQuery } from '../shared/session/session';
import { ErrorState } from '../shared/states/ErrorState';
import { Loading, SkeletonLines } from '../shared/states/QueryView';
import { Shell } from './layout/Shell';

const SignInPage = lazy(() =>
  import('../features/sign-in/SignInPage').then((module) => ({ default: module.SignInPage })),
);

/** Screens for those who are signed in; the others see how to. The address stays, so that it opens afterwards. */
export function SignedIn() {
  const session = useQuery(sessionQuery);
  if (session.data) return <Shell />;
  if (session.error instanceof ApiProblem && session.error.status === 401) {
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <Center component="main" mih="100dvh" p="md">
      {session.error ? (
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <Loading>
          <SkeletonLines count={3} />
        </Loading>
      )}
    </Center>
  );
}
