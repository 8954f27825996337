import { Badge, Drawer, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDateTime } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { MoreButton } from '../../shared/states/MoreButton';
import { QueryView } from '../../shared/states/QueryView';
import classes from './feeds.module.css';
import { useMessages } from './messages';
import { entriesQuery, type Feed, type FeedEntry } from './queries';

const COLOURS = { waiting: 'gray', taken: 'teal', failed: 'red', skipped: 'gray' } as const;

/** What was seen in a feed and what became of it. */
export function FeedEntries({ feed, onClose }: { feed: Feed | undefined; onClose: () => void }) {
  const t = useMessages();
  return (
    <Drawer
      opened={feed !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={feed && t('entriesOf', { name: feed.title ?? feed.url })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {feed && <Entries id={feed.id} />}
    </Drawer>
  );
}

function Entries({ id }: { id: string }) {
  const t = useMessages();
  const entries = useInfiniteQuery(entriesQuery(id));
  return (
    <Stack>
      <QueryView query={entries}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('noEntries')}>{t('noEntriesHint')}</EmptyState>;
          return (
            <ul className={classes.entries}>
              {items.map((entry) => (
                <Entry key={`${entry.url ?? entry.title}-${entry.seenAt}`} entry={entry} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={entries} />
    </Stack>
  );
}

function Entry({ entry }: { entry: FeedEntry }) {
  const t = useMessages();
  const { title, articleId, state, seenAt, errorDetail } = entry;
  return (
    <li>
      {articleId ? (
        <Link to="/articles/$articleId" params={{ articleId }} className={classes.link}>
          {title}
        </Link>
      ) : (
        <Text component="span">{title}</Text>
      )}
      <div>
        <Badge variant="dot" size="sm" color={COLOURS[state]}>
          {t(`entry_${state}`)}
        </Badge>{' '}
        <Text span size="xs" c="dimmed">
          {formatDateTime(seenAt)}
        </Text>
      </div>
      {errorDetail && <Text size="xs">{errorDetail}</Text>}
    </li>
  );
}
