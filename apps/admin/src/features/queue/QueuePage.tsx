import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLiveState } from '../../shared/live/live';
import { rememberQueueFilters, useTakeNext } from '../../shared/review/next';
import { usePrefetchNext } from '../../shared/review/prefetch';
import { sessionQuery } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { FilterBar } from './FilterBar';
import { toApi } from './filters';
import { useMessages } from './messages';
import classes from './queue.module.css';
import { countsQuery } from './queries';
import { QueueList } from './QueueList';
import { SavedViews } from './SavedViews';
import { useQueue, type QueueNews } from './useQueue';

const BulkBar = lazy(() => import('./BulkBar').then((module) => ({ default: module.BulkBar })));
const NOBODY: ReadonlySet<string> = new Set();

export function QueuePage() {
  const t = useMessages();
  const filters = useSearch({ from: '/signed-in/queue' });
  const myId = useQuery(sessionQuery).data?.id;
  const { query, items, news, refresh } = useQueue(filters, myId);
  const [selected, setSelected] = useState(NOBODY);
  usePrefetchNext();
  useEffect(() => rememberQueueFilters(toApi(filters, myId)), [filters, myId]);
  const onEnd = (): void => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return (
    <Page title={t('title')} actions={<NextButton />}>
      <Group gap="sm" align="center">
        <SavedViews filters={filters} myId={myId} />
        <Waiting />
      </Group>
      <FilterBar filters={filters} />
      <div className={classes.bar}>
        {selected.size > 0 ? (
          <Suspense>
            <BulkBar
              items={items.filter(({ claim }) => selected.has(claim.id))}
              onDone={() => setSelected(NOBODY)}
              onSelectAll={() => setSelected(new Set(items.map(({ claim }) => claim.id)))}
            />
          </Suspense>
        ) : (
          <News news={news} onRefresh={() => void refresh()} />
        )}
      </div>
      <QueryView query={query} skeleton={<SkeletonLines count={12} />}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <QueueList items={items} selected={selected} onSelect={setSelected} onEnd={onEnd} />
          )
        }
      </QueryView>
    </Page>
  );
}

function NextButton() {
  const t = useMessages();
  const next = useTakeNext({
    onNothing: () => showToast({ kind: 'done', text: t('nothingNext') }),
    onFailed: (reason) => showToast({ kind: 'failed', text: reason }),
  });
  useShortcut({ id: 'queue-next', keys: 'n', label: t('next'), group: t('group') }, () => next.mutate());
  return (
    <Button loading={next.isPending} onClick={() => next.mutate()}>
      {t('next')}
    </Button>
  );
}

/** How much work there is. */
function Waiting() {
  const t = useMessages();
  const counts = useQuery(countsQuery).data;
  if (!counts) return null;
  const parts = (['queued', 'in_review', 'awaiting_approval'] as const).map((state) =>
    t(`count_${state}`, { count: counts[state] ?? 0 }),
  );
  return (
    <Text size="sm" c="dimmed">
      {parts.join(' · ')}
    </Text>
  );
}

/** What came in meanwhile: the order shown is kept until the reader wants the new one. */
function News({ news: { added, reload }, onRefresh }: { news: QueueNews; onRefresh: () => void }) {
  const t = useMessages();
  const away = useLiveState() === 'away';
  const words = added > 0 ? t('added', { count: added }) : t('moved');
  useShortcut({ id: 'queue-refresh', keys: 'r', label: t('refresh'), group: t('group') }, onRefresh);
  return (
    <Group gap="sm" role="status">
      {added > 0 || reload ? (
        <Button size="compact-sm" radius="xl" onClick={onRefresh}>
          {words} · {t('show')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t(away ? 'away' : 'description')}
        </Text>
      )}
      {away && (
        <Button size="compact-sm" variant="default" onClick={onRefresh}>
          {t('refresh')}
        </Button>
      )}
    </Group>
  );
}
