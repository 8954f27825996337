import { Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { AccusationGraph } from './AccusationGraph';
import { AccusationTable } from './AccusationTable';
import { readAccusationFilters, type AccusationFilters } from './filters';
import { useMessages } from './messages';
import { accusationsQuery } from './queries';

/** Accusers and accused: a drawing for the eye, a table for everything else. */
export function AccusationsPage() {
  const t = useMessages();
  const filters = useSearch({ from: '/signed-in/accusations' });
  const graph = useQuery(accusationsQuery(filters));
  return (
    <Page title={t('title')} description={t('description')}>
      <Filters filters={filters} />
      <QueryView query={graph} skeleton={<SkeletonLines count={10} />}>
        {(data) =>
          data.edges.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <>
              <AccusationGraph graph={data} />
              <AccusationTable graph={data} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function Filters({ filters }: { filters: AccusationFilters }) {
  const t = useMessages();
  const navigate = useNavigate();
  const field = (key: keyof AccusationFilters, label: string, type: string) => (
    <TextInput
      key={`${key}-${filters[key] ?? ''}`}
      label={label}
      type={type}
      size="xs"
      defaultValue={filters[key] ?? ''}
      onBlur={(event) => change(key, event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') change(key, event.currentTarget.value);
      }}
    />
  );
  const change = (key: keyof AccusationFilters, value: string): void => {
    if ((filters[key] ?? '') === value) return;
    void navigate({ to: '/accusations', search: readAccusationFilters({ ...filters, [key]: value }), replace: true });
  };
  return (
    <Group gap="sm" align="flex-end">
      {field('q', t('words'), 'search')}
      {field('around', t('around'), 'search')}
      {field('publishedFrom', t('from'), 'date')}
      {field('publishedTo', t('to'), 'date')}
    </Group>
  );
}
