import { Alert, Badge, Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { formatAgo, formatNumber } from '../../shared/format/format';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { DeskSettings } from './DeskSettingsForm';
import { FailureList } from './FailureList';
import { useMessages } from './messages';

type Report = paths['/v1/system']['get']['responses'][200]['content']['application/json'];
type Queue = NonNullable<Report['queue']>;

const LOOK_AGAIN_MS = 5_000;
/** Committed work is handed on within a second or so; this long means that nobody does it. */
const LATE_MS = 60_000;

const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/system', { signal })),
  refetchInterval: LOOK_AGAIN_MS,
});

/** Whether everything runs: services, queue, workers, and what was given up. */
export function SystemPage() {
  const t = useMessages();
  const system = useQuery(systemQuery);
  return (
    <Page title={t('title')} description={t('description')}>
      <QueryView query={system}>
        {({ checks, queue }) => (
          <Stack gap="lg">
            <Warnings queue={queue} asOf={system.dataUpdatedAt} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {(['database', 'migrations', 'queue'] as const).map((name) => (
                <Check key={name} label={t(`check_${name}`)} state={checks[name]} />
              ))}
            </SimpleGrid>
            {queue && <Counts queue={queue} />}
          </Stack>
        )}
      </QueryView>
      <Title order={2}>{t('failures')}</Title>
      <FailureList />
      <DeskSettings />
    </Page>
  );
}

/** What needs somebody's hand, and which. */
function Warnings({ queue, asOf }: { queue: Queue | null; asOf: number }) {
  const t = useMessages();
  if (!queue) {
    return (
      <Alert color="red" role="alert" title={t('queueAway')}>
        {t('queueAwayHint')}
      </Alert>
    );
  }
  const late = queue.oldestUnrelayedAt !== null && asOf - Date.parse(queue.oldestUnrelayedAt) > LATE_MS;
  if (queue.workers > 0 && !late) return null;
  return (
    <Alert color="red" role="alert" title={queue.workers === 0 ? t('noWorker') : t('late')}>
      {queue.workers === 0 ? t('noWorkerHint') : t('lateHint', { ago: formatAgo(queue.oldestUnrelayedAt ?? '') })}
    </Alert>
  );
}

function Check({ label, state }: { label: string; state: string }) {
  const t = useMessages();
  const well = state === 'ok';
  return (
    <Card withBorder padding="sm">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Badge variant="dot" color={well ? 'teal' : 'red'}>
        {well ? t('ok') : state}
      </Badge>
    </Card>
  );
}

function Counts({ queue }: { queue: Queue }) {
  const t = useMessages();
  const counts = ['workers', 'active', 'waiting', 'delayed', 'failed', 'unrelayed'] as const;
  return (
    <section aria-label={t('queueOn', { backend: queue.backend })}>
      <Title order={2}>{t('queueOn', { backend: t(`backend_${queue.backend}`) })}</Title>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} component="dl" m={0}>
        {counts.map((name) => (
          <Card key={name} withBorder padding="sm">
            <Text component="dt" size="sm" c="dimmed">
              {t(name)}
            </Text>
            <Text component="dd" m={0} size="xl" fw={650}>
              {formatNumber(queue[name])}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}
