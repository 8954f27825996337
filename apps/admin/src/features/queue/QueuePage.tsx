import { Alert, Button, Checkbox, Group, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ACTS } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { useShortcut } from '../../shared/shortcuts/registry';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { BulkBar } from './BulkBar';
import { useMessages } from './messages';
import { OPEN_STATES, readQueueFilters, type QueueFilters } from './filters';
import { countsQuery, queueQuery } from './queries';
import { QueueList } from './QueueList';

export function QueuePage() {
  const t = useMessages();
  const filters = useSearch({ from: '/signed-in/queue' });
  const queue = useInfiniteQuery(queueQuery(filters));
  const next = useNext(filters);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useShortcut({ id: 'queue-next', keys: 'n', label: t('next'), group: t('group') }, () => next.mutate());
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        <Button loading={next.isPending} onClick={() => next.mutate()}>
          {t('next')}
        </Button>
      }
    >
      <Filters filters={filters} />
      <Moved loadedAt={queue.dataUpdatedAt} onRefresh={() => void queue.refetch()} />
      {selected.size > 0 && (
        <BulkBar items={items.filter(({ claim }) => selected.has(claim.id))} onDone={() => setSelected(new Set())} />
      )}
      <QueryView query={queue} skeleton={<SkeletonLines count={12} />}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <QueueList
              items={items}
              selected={selected}
              onSelect={setSelected}
              onEnd={() => {
                if (queue.hasNextPage && !queue.isFetchingNextPage) void queue.fetchNextPage();
              }}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

/** Takes the most urgent claim that nobody has, and opens it. */
function useNext({ state: _state, ...filters }: QueueFilters) {
  const t = useMessages();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/v1/review/next', { body: { filters } })),
    onSuccess: async (item) => {
      if (item) await navigate({ to: '/desk/$claimId', params: { claimId: item.claim.id } });
      else showToast({ kind: 'done', text: t('nothingNext') });
    },
    onError: (error) => showToast({ kind: 'failed', text: error.message }),
  });
}

/** The order shown is kept until the reader wants the new one. */
function Moved({ loadedAt, onRefresh }: { loadedAt: number; onRefresh: () => void }) {
  const t = useMessages();
  const counts = useQuery(countsQuery);
  const client = useQueryClient();
  const now = JSON.stringify(counts.data?.counts);
  const [seen, setSeen] = useState({ at: loadedAt, counts: now });
  if (seen.at !== loadedAt || (seen.counts === undefined && now !== undefined)) setSeen({ at: loadedAt, counts: now });
  if (now === undefined || seen.counts === now) return null;
  return (
    <Alert role="status" color="blue" p="xs">
      <Group justify="space-between">
        {t('moved')}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onRefresh();
            void client.invalidateQueries({ queryKey: countsQuery.queryKey });
          }}
        >
          {t('refresh')}
        </Button>
      </Group>
    </Alert>
  );
}

function Filters({ filters }: { filters: QueueFilters }) {
  const t = useMessages();
  const claim = useClaimMessages();
  const navigate = useNavigate();
  const change = (part: Record<string, unknown>): void =>
    void navigate({ to: '/queue', search: readQueueFilters({ ...filters, ...part }), replace: true });
  return (
    <Group gap="sm">
      <Select
        aria-label={t('state')}
        placeholder={t('state_open')}
        clearable
        w={220}
        data={OPEN_STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
        value={filters.state ?? null}
        onChange={(state) => change({ state })}
      />
      <Select
        aria-label={t('act')}
        placeholder={t('allActs')}
        clearable
        w={180}
        data={ACTS.map((value) => ({ value, label: claim(`noun_${value}`) }))}
        value={filters.act ?? null}
        onChange={(act) => change({ act: act })}
      />
      {(['hedged', 'changed'] as const).map((flag) => (
        <Checkbox
          key={flag}
          label={t(flag)}
          checked={filters[flag] === true}
          onChange={(event) => change({ [flag]: event.currentTarget.checked })}
        />
      ))}
    </Group>
  );
}
