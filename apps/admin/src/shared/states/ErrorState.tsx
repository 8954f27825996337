import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { ApiProblem, OFFLINE } from '../api/problem';
import { useExplain } from './explain';
import { useMessages } from './messages';

/** What happened, what to do, and the number under which the server's log tells more. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useMessages();
  const explain = useExplain();
  const { title, hint } = describe(error, t);
  const problem = error instanceof ApiProblem ? error : undefined;
  const explained = problem !== undefined && problem.status >= 400 && ![401, 403, 404].includes(problem.status);
  return (
    <Alert
      role="alert"
      color={problem?.status === 403 || problem?.status === 404 ? 'gray' : 'red'}
      title={title}
      maw={640}
    >
      <Stack gap="xs" align="flex-start">
        {explained && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {explain(problem)}
          </Text>
        )}
        <Text size="sm">
          {hint} {problem?.requestId && explained ? <Code>{problem.requestId}</Code> : null}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function describe(error: unknown, t: ReturnType<typeof useMessages>): { title: string; hint: string } {
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem?.code === OFFLINE) return { title: t('offline'), hint: t('offlineHint') };
  if (problem?.status === 403) return { title: t('forbidden'), hint: t('forbiddenHint') };
  if (problem?.status === 404) return { title: t('notFound'), hint: t('notFoundHint') };
  return { title: t('error'), hint: t('errorHint') };
}
