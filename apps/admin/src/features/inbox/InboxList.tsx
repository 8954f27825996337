import { Box, Button, Group, ScrollArea, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, unwrap } from '../../shared/api/client';
import { formatAgo, formatDate } from '../../shared/format/format';
import { inboxQuery, type Inbox } from '../../shared/inbox/inbox-query';
import { QueryView } from '../../shared/states/QueryView';
import classes from './inbox.module.css';
import { useMessages } from './messages';

type Notification = Inbox['items'][number];

/** Newest first; opening one marks it as read. */
export function InboxList({ onOpen }: { onOpen: () => void }) {
  const t = useMessages();
  const inbox = useQuery(inboxQuery);
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (ids?: string[]) => unwrap(api.POST('/v1/notifications/read', { body: ids ? { ids } : {} })),
    onSettled: () => client.invalidateQueries({ queryKey: inboxQuery.queryKey }),
  });
  return (
    <>
      <Group justify="space-between" px="md" py="xs" className={classes.head}>
        <Text fw={600}>{t('title')}</Text>
        {(inbox.data?.unread ?? 0) > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => read.mutate(undefined)}>
            {t('markAll')}
          </Button>
        )}
      </Group>
      <ScrollArea.Autosize mah="min(480px, 70dvh)" type="auto">
        <QueryView query={inbox}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed" size="sm" p="md">
                {t('empty')}
              </Text>
            ) : (
              <ul className={classes.list}>
                {items.map((one) => (
                  <InboxEntry
                    key={one.id}
                    notification={one}
                    onOpen={() => {
                      if (one.readAt === null) read.mutate([one.id]);
                      onOpen();
                    }}
                  />
                ))}
              </ul>
            )
          }
        </QueryView>
      </ScrollArea.Autosize>
    </>
  );
}

function InboxEntry({ notification, onOpen }: { notification: Notification; onOpen: () => void }) {
  const t = useMessages();
  const { kind, fromUserName, claimId, createdAt, readAt } = notification;
  const detail = useDetail(notification);
  const words = (
    <>
      <Text size="sm" fw={readAt === null ? 600 : 400}>
        {t(kind, { name: fromUserName ?? t('someone') })}
        {readAt === null && <span className="visually-hidden"> ({t('unread')})</span>}
      </Text>
      {detail && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {detail}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {formatAgo(createdAt)}
      </Text>
    </>
  );
  return (
    <li data-unread={readAt === null} className={classes.entry}>
      {claimId === null ? (
        <Box p="sm">{words}</Box>
      ) : (
        <Link to="/desk/$claimId" params={{ claimId }} className={classes.link} onClick={onOpen}>
          {words}
        </Link>
      )}
    </li>
  );
}

/** A due date, a reason, or the head of a comment. */
function useDetail({ kind, detail }: Notification): string | null {
  const t = useMessages();
  if (detail === null) return null;
  return kind === 'assigned' ? t('until', { date: formatDate(detail) }) : detail;
}
