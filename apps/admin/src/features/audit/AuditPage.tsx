import { Alert, Button, Code, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { formatDateTime } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';

type Entry = paths['/v1/audit']['get']['responses'][200]['content']['application/json']['items'][number];
const PAGE = 50;

/** Who changed what and when; each line is chained to the one before it. */
export function AuditPage() {
  const t = useMessages();
  const [typed, setTyped] = useState('');
  const [subjectId] = useDebouncedValue(typed.trim(), 250);
  const log = useInfiniteQuery({
    queryKey: ['audit', subjectId],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(subjectId ? { subjectId } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return unwrap(api.GET('/v1/audit', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return (
    <Page title={t('title')} description={t('description')} actions={<Verification />}>
      <TextInput
        label={t('subject')}
        maw={420}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <QueryView query={log}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <EmptyState title={t('empty')} /> : <Entries items={items} />;
        }}
      </QueryView>
      {log.hasNextPage && (
        <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function Entries({ items }: { items: readonly Entry[] }) {
  const t = useMessages();
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['when', 'who', 'action', 'what', 'change'] as const).map((column) => (
              <Table.Th key={column}>{t(column)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td>{formatDateTime(entry.at)}</Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>{entry.action}</Table.Td>
              <Table.Td>
                {entry.subjectType} {entry.subjectId}
              </Table.Td>
              <Table.Td>
                <details>
                  <summary>{t('show')}</summary>
                  <Code block>{JSON.stringify({ before: entry.before, after: entry.after }, null, 2)}</Code>
                </details>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Verification() {
  const t = useMessages();
  const check = useQuery({
    queryKey: ['audit', 'verification'],
    enabled: false,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/audit/verification', { signal })),
  });
  return (
    <>
      {check.data && (
        <Alert role="status" p="xs" color={check.data.holds ? 'teal' : 'red'}>
          {check.data.holds ? t('holds') : t('broken', { sequence: check.data.firstBroken ?? '?' })}
        </Alert>
      )}
      <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
        {t('verify')}
      </Button>
    </>
  );
}
