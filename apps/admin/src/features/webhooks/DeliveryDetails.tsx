import { Button, Code, Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { deliveriesKey, deliveryQuery, type Delivery } from './queries';

interface Props {
  readonly delivery: Delivery | undefined;
  readonly onClose: () => void;
}

/** What was sent, and what came back at each try. */
export function DeliveryDetails({ delivery, onClose }: Props) {
  const t = useMessages();
  return (
    <Drawer
      opened={delivery !== undefined}
      onClose={onClose}
      position="right"
      size="xl"
      title={delivery?.eventType}
      closeButtonProps={{ 'aria-label': t('dismiss') }}
    >
      {delivery && <Details id={delivery.id} />}
    </Drawer>
  );
}

function Details({ id }: { id: string }) {
  const t = useMessages();
  const delivery = useQuery(deliveryQuery(id));
  const replay = useAction({
    work: () => unwrap(api.POST('/v1/deliveries/{id}/replay', { params: { path: { id } } })),
    done: ({ deliveries }) => t('replayed', { count: deliveries }),
    refresh: [deliveriesKey],
  });
  return (
    <QueryView query={delivery}>
      {({ body, eventId, attemptList }) => (
        <Stack>
          <Text size="sm" c="dimmed">
            webhook-id: {eventId}
          </Text>
          <Button w="fit-content" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t('replayOne')}
          </Button>
          <Text fw={600}>{t('attempts')}</Text>
          {attemptList.map((attempt) => (
            <div key={attempt.id}>
              <Text size="sm">
                {formatDateTime(attempt.startedAt)} · {attempt.status ?? attempt.fault} · {attempt.durationMs} ms
              </Text>
              {attempt.answer !== '' && <Code block>{attempt.answer}</Code>}
            </div>
          ))}
          <Text fw={600}>{t('request')}</Text>
          <Code block>{indented(body)}</Code>
        </Stack>
      )}
    </QueryView>
  );
}

/** JSON for reading; what is none stays as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
