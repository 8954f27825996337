import { Alert, Badge, Button, Card, Group, Text } from '@mantine/core';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { formatAgo } from '../../shared/format/format';
import { useMessages } from './messages';
import { feedsQuery, type Feed } from './queries';

const COLOURS = { new: 'gray', healthy: 'teal', failing: 'yellow', broken: 'red' } as const;

interface Props {
  readonly feed: Feed;
  readonly mayEdit: boolean;
  readonly onEntries: () => void;
}

export function FeedCard({ feed, mayEdit, onEntries }: Props) {
  const t = useMessages();
  const name = feed.title ?? feed.url;
  return (
    <Card withBorder padding="sm" component="section" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {[feed.title && feed.url, feed.publisher, feed.language].filter(Boolean).join(' · ')}
          </Text>
          <Text size="sm">{whenText(feed, t)}</Text>
        </div>
        <Badge variant="dot" color={feed.enabled ? COLOURS[feed.health] : 'gray'}>
          {feed.enabled ? t(`health_${feed.health}`) : t('paused')}
        </Badge>
      </Group>
      {feed.errorCode && (
        <Alert color={feed.health === 'broken' ? 'red' : 'yellow'} p="xs" mt="xs">
          <Text size="sm">
            {t('failing', { count: feed.failures })} {errorText(feed, t)}
          </Text>
          {feed.errorDetail && (
            <Text size="xs" c="dimmed">
              {feed.errorDetail}
            </Text>
          )}
        </Alert>
      )}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" aria-label={t('entriesOf', { name })} onClick={onEntries}>
          {t('entries')}
        </Button>
        {mayEdit && <Actions feed={feed} name={name} />}
      </Group>
    </Card>
  );
}

function whenText(feed: Feed, t: ReturnType<typeof useMessages>): string {
  const parts = [
    feed.polledAt ? t('polled', { ago: formatAgo(feed.polledAt) }) : t('neverPolled'),
    feed.enabled && t('next', { in: formatAgo(feed.nextPollAt) }),
    feed.waiting > 0 && t('waiting', { count: feed.waiting }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What is wrong and what to do, as far as it can be told from what the feed answered. */
function errorText({ lastStatus, errorCode }: Feed, t: ReturnType<typeof useMessages>): string {
  if (lastStatus === 404 || lastStatus === 410) return t('errorGone');
  if (lastStatus === 401 || lastStatus === 403) return t('errorForbidden');
  if (lastStatus === 429) return t('errorTooOften');
  if (lastStatus !== null && lastStatus >= 500) return t('errorTheirs', { status: lastStatus });
  if (errorCode === 'unreadable_document') return t('errorNotAFeed');
  return t('errorUnreachable');
}

function Actions({ feed, name }: { feed: Feed; name: string }) {
  const t = useMessages();
  const { id, version, enabled } = feed;
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
  const refresh = [feedsQuery.queryKey];
  const poll = useAction({
    work: () => unwrap(api.POST('/v1/feeds/{id}/poll', { params: { path: { id } } })),
    done: t('pollAsked'),
    refresh,
  });
  const toggle = useAction({
    work: () => unwrap(api.PATCH('/v1/feeds/{id}', { params, body: { enabled: !enabled } })),
    done: enabled ? t('pausedNow') : t('resumedNow'),
    refresh,
  });
  const remove = useAction({
    work: () => unwrap(api.DELETE('/v1/feeds/{id}', { params })),
    done: t('removed'),
    refresh,
  });
  const button = (label: string, action: { mutate: () => void; isPending: boolean }, disabled = false) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${label} : ${name}`}
      loading={action.isPending}
      disabled={disabled}
      onClick={() => action.mutate()}
    >
      {label}
    </Button>
  );
  return (
    <>
      {button(t('poll'), poll, !enabled)}
      {button(enabled ? t('pause') : t('resume'), toggle)}
      {button(t('remove'), remove)}
    </>
  );
}
