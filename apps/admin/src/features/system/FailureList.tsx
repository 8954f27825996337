import { Button, Code, Table, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { formatDateTime } from '../../shared/format/format';
import { DataTable } from '../../shared/states/DataTable';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';

type Failure = paths['/v1/system/failures']['get']['responses'][200]['content']['application/json']['items'][number];
const LOOK_AGAIN_MS = 15_000;
/** A failed extraction is known to its article, which is where it is run again. */
const EXTRACTION = 'extract-article';

const failuresQuery = queryOptions({
  queryKey: ['system', 'failures'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/system/failures', { signal }))).items,
  refetchInterval: LOOK_AGAIN_MS,
});

/** Jobs that were given up, each with the way to run it again. */
export function FailureList() {
  const t = useMessages();
  const failures = useQuery(failuresQuery);
  return (
    <QueryView query={failures}>
      {(items) =>
        items.length === 0 ? (
          <EmptyState title={t('noFailures')}>{t('noFailuresHint')}</EmptyState>
        ) : (
          <DataTable
            label={t('failures')}
            minWidth={820}
            columns={[t('when'), t('job'), t('reason'), t('attempts'), t('about'), t('again')]}
          >
            {items.map((failure) => (
              <FailureRow key={failure.id} failure={failure} />
            ))}
          </DataTable>
        )
      }
    </QueryView>
  );
}

function FailureRow({ failure }: { failure: Failure }) {
  const t = useMessages();
  const { id, job, payload, reason, attempts, failedAt, requestedAt } = failure;
  const retry = useAction({
    work: () => unwrap(api.POST('/v1/system/failures/{id}/retry', { params: { path: { id } } })),
    done: t('retried'),
    refresh: [['system']],
  });
  return (
    <Table.Tr>
      <Table.Td>{formatDateTime(failedAt ?? requestedAt)}</Table.Td>
      <Table.Td>{job}</Table.Td>
      <Table.Td>
        <Code>{reason}</Code>
      </Table.Td>
      <Table.Td>{attempts}</Table.Td>
      <Table.Td>
        <Text size="xs">
          {Object.entries(payload)
            .map(([name, value]) => `${name} ${String(value)}`)
            .join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        {job === EXTRACTION ? (
          <Link to="/articles" search={{ state: 'failed' }}>
            {t('failedArticles')}
          </Link>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('again')} : ${job}`}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {t('again')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
