import { Alert, Button, Stack, Text } from '@mantine/core';
import { ApiProblem } from '../shared/api/problem';
import { EmptyState } from '../shared/states/EmptyState';
import { ErrorState } from '../shared/states/ErrorState';
import { useMessages } from '../shared/states/messages';

export function NotFoundPage() {
  const t = useMessages();
  return (
    <EmptyState
      title={t('notFound')}
      action={
        <Button variant="default" onClick={() => history.back()}>
          {t('goBack')}
        </Button>
      }
    >
      {t('notFoundHint')}
    </EmptyState>
  );
}

/** A fault in a screen's own code, or a part of the program that could not be loaded. */
export function BrokenPage({ error }: { error: unknown }) {
  const t = useMessages();
  if (error instanceof ApiProblem) return <ErrorState error={error} onRetry={() => location.reload()} />;
  return (
    <Alert role="alert" color="red" title={t('broken')} maw={640}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('brokenHint')}</Text>
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </Stack>
    </Alert>
  );
}
