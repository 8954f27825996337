import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLive } from '../../shared/live/live';
import { newerOf, type ReviewItem } from '../../shared/review/review-item';
import { OPEN_STATES, type QueueFilters } from './filters';
import { countsQuery, queueQuery, type QueueData } from './queries';

/** What happened since the list was loaded. */
export interface QueueNews {
  /** Claims that came in. */
  readonly added: number;
  /** Whether more changed than could be shown in place. */
  readonly reload: boolean;
}

const NONE: QueueNews = { added: 0, reload: false };

/**
 * The queue as it was loaded, each row as it is now: what others do is shown where the row stands, and the order changes
 * only when the reader asks for it.
 */
export function useQueue(filters: QueueFilters, myId: string | undefined) {
  const client = useQueryClient();
  const options = queueQuery(filters, myId);
  const query = useInfiniteQuery(options);
  const [news, setNews] = useState(NONE);
  useLive((message) => {
    if (message.kind === 'added') setNews(({ added, ...rest }) => ({ ...rest, added: added + message.count }));
    else if (message.kind === 'reload') setNews((known) => ({ ...known, reload: true }));
    else if (message.kind === 'items')
      client.setQueryData(options.queryKey, (data) => (data ? withItems(data, message.items) : data));
  });
  const pages = query.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const refresh = async (): Promise<void> => {
    setNews(NONE);
    // Only the first page again: what was scrolled past is loaded when it is reached.
    client.setQueryData(options.queryKey, (data) =>
      data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
    );
    await Promise.all([query.refetch(), client.invalidateQueries({ queryKey: countsQuery.queryKey })]);
  };
  return { query, items, news, refresh };
}

/** The list with these rows as they are now; the same object where none of them is in it. */
export function withItems(data: QueueData, items: readonly ReviewItem[]): QueueData {
  const told = new Map(items.map((item) => [item.claim.id, item]));
  let changed = false;
  const pages = data.pages.map((page) => {
    if (!page.items.some(({ claim }) => told.has(claim.id))) return page;
    changed = true;
    return {
      ...page,
      items: page.items.map((known) => {
        const now = told.get(known.claim.id);
        return now ? newerOf(known, now) : known;
      }),
    };
  });
  return changed ? { ...data, pages } : data;
}

/** Whether a row is done with: it stays where it is, faded, until the list is loaded again. */
export function isSettled({ claim }: ReviewItem): boolean {
  return !OPEN_STATES.some((state) => state === claim.state);
}
