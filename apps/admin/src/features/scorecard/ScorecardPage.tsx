import { Group, Progress, SegmentedControl, Select, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { formatNumber, formatShare } from '../../shared/format/format';
import { DataTable } from '../../shared/states/DataTable';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';

type Row = paths['/v1/reports/extraction']['get']['responses'][200]['content']['application/json']['items'][number];
const GROUPS = ['rule', 'publisher', 'language'] as const;
type By = (typeof GROUPS)[number];
const PERIODS = ['7', '30', '365'] as const;
const DAY_MS = 86_400_000;

/** How often people agreed with what the engine found, by rule, publisher or language. */
export function ScorecardPage() {
  const t = useMessages();
  const [by, setBy] = useState<By>('rule');
  const [days, setDays] = useState<string | null>(null);
  const report = useQuery({
    queryKey: ['scorecard', by, days],
    queryFn: async ({ signal }) => {
      const since = days === null ? {} : { since: new Date(Date.now() - Number(days) * DAY_MS).toISOString() };
      return (await unwrap(api.GET('/v1/reports/extraction', { params: { query: { by, ...since } }, signal }))).items;
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('title')} description={t('description')}>
      <Group>
        <SegmentedControl
          aria-label={t('by')}
          data={GROUPS.map((value) => ({ value, label: t(`by_${value}`) }))}
          value={by}
          onChange={setBy}
        />
        <Select
          aria-label={t('period')}
          placeholder={t('always')}
          clearable
          data={PERIODS.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
          value={days}
          onChange={setDays}
        />
      </Group>
      <QueryView query={report}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <Scores items={items} by={by} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Scores({ items, by }: { items: readonly Row[]; by: By }) {
  const t = useMessages();
  const columns = ['total', 'judged', 'accepted', 'corrected', 'rejected', 'missed'] as const;
  return (
    <DataTable label={t('title')} minWidth={820} columns={[t(`by_${by}`), ...columns.map((column) => t(column))]}>
      {items.map((row) => (
        <Table.Tr key={row.key ?? ''}>
          <Table.Td>{row.key ?? t('unknown')}</Table.Td>
          <Table.Td>{formatNumber(row.total)}</Table.Td>
          <Table.Td miw={160}>
            <Judged row={row} />
          </Table.Td>
          <Table.Td>{formatNumber(row.accepted)}</Table.Td>
          <Table.Td>{formatNumber(row.corrected)}</Table.Td>
          <Table.Td>{formatNumber(row.rejected)}</Table.Td>
          <Table.Td>{formatNumber(row.missed)}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** Shares of what people have judged; before anything is judged there is nothing to say. */
function Judged({ row: { accepted, corrected, rejected } }: { row: Row }) {
  const t = useMessages();
  const judged = accepted + corrected + rejected;
  if (judged === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('notJudged')}
      </Text>
    );
  const share = (count: number): number => (count / judged) * 100;
  return (
    <>
      <Text size="sm">{t('right', { share: formatShare(accepted / judged), count: judged })}</Text>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section value={share(accepted)} color="teal" />
        <Progress.Section value={share(corrected)} color="yellow" />
        <Progress.Section value={share(rejected)} color="red" />
      </Progress.Root>
    </>
  );
}
