import { Button, Group, Select, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatNumber } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import classes from './claims.module.css';
import { FacetPanel } from './FacetPanel';
import { countFilters, readFilters, type ClaimFilters } from './filters';
import { HitList } from './HitList';
import { useMessages } from './messages';
import { claimsQuery, facetsQuery, type Facets } from './queries';
import { SearchField } from './SearchField';

/** The journalist's search: words, facets, results; all of it in the address, to be kept and sent. */
export function ClaimsPage() {
  const t = useMessages();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/signed-in/claims' });
  const claims = useInfiniteQuery(claimsQuery(filters));
  const facets = useQuery(facetsQuery(filters));
  const [opened, panel] = useDisclosure(false);
  const wide = useMediaQuery('(min-width: 62em)', true);
  const change = (next: ClaimFilters): void =>
    void navigate({ to: '/claims', search: readFilters({ ...next }), replace: true, resetScroll: false });
  return (
    <Page title={t('title')} description={t('description')}>
      <SearchField value={filters.q ?? ''} onSearch={(q) => change({ ...filters, q })} />
      <Group justify="space-between">
        <Text aria-live="polite" fw={600}>
          <Total total={facets.data?.total} />
        </Text>
        <Group gap="xs">
          {!wide && (
            <Button variant="default" aria-expanded={opened} onClick={panel.toggle}>
              {t('showFilters', { count: countFilters(filters) })}
            </Button>
          )}
          <SortSelect filters={filters} onChange={change} />
        </Group>
      </Group>
      <div className={classes.layout}>
        {(wide || opened) && <FacetPanel facets={facets} filters={filters} onChange={change} />}
        <section aria-label={t('results')} aria-busy={claims.isPlaceholderData}>
          <QueryView query={claims} skeleton={<SkeletonLines count={10} />}>
            {(data) => {
              const hits = data.pages.flatMap((page) => page.items);
              return hits.length > 0 ? (
                <HitList hits={hits} />
              ) : (
                <NothingFound filters={filters} onClear={() => change({})} />
              );
            }}
          </QueryView>
          {claims.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={claims.isFetchingNextPage}
              onClick={() => void claims.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </section>
      </div>
    </Page>
  );
}

function Total({ total }: { total: Facets['total'] | undefined }) {
  const t = useMessages();
  if (!total) return null;
  const words = t('total', { count: total.count }).replace(String(total.count), formatNumber(total.count));
  return total.exact ? words : t('about', { total: words });
}

function SortSelect({ filters, onChange }: { filters: ClaimFilters; onChange: (filters: ClaimFilters) => void }) {
  const t = useMessages();
  return (
    <Select
      aria-label={t('sort')}
      allowDeselect={false}
      w={190}
      data={(['relevance', 'newest', 'oldest'] as const).map((value) => ({ value, label: t(`sort_${value}`) }))}
      value={filters.sort ?? 'relevance'}
      onChange={(sort) => onChange(readFilters({ ...filters, sort }))}
    />
  );
}

function NothingFound({ filters, onClear }: { filters: ClaimFilters; onClear: () => void }) {
  const t = useMessages();
  if (countFilters(filters) === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>;
  return (
    <EmptyState
      title={t('empty')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    >
      {t('emptyHint')}
    </EmptyState>
  );
}
