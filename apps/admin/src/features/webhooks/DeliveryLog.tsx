import { Badge, Button, Code, Modal, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { formatDateTime } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { deliveriesQuery, deliveryQuery, endpointsQuery, type Delivery } from './queries';

const COLOURS = { pending: 'gray', retrying: 'yellow', delivered: 'teal', dead: 'red' } as const;

/** Every event to every endpoint, with every try. */
export function DeliveryLog() {
  const t = useMessages();
  const log = useInfiniteQuery(deliveriesQuery);
  const endpoints = useQuery(endpointsQuery).data ?? [];
  const [shown, setShown] = useState<Delivery>();
  return (
    <>
      <QueryView query={log}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('noDeliveries')}>{t('noDeliveriesHint')}</EmptyState>;
          return (
            <Table.ScrollContainer minWidth={720}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {(['when', 'event', 'to', 'state', 'tries', 'last', 'details'] as const).map((column) => (
                      <Table.Th key={column}>{t(column)}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((delivery) => (
                    <Row
                      key={delivery.id}
                      delivery={delivery}
                      url={endpoints.find(({ id }) => id === delivery.endpointId)?.url ?? delivery.endpointId}
                      onOpen={() => setShown(delivery)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </QueryView>
      {log.hasNextPage && (
        <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        size="xl"
        title={shown?.eventType}
        closeButtonProps={{ 'aria-label': t('details') }}
      >
        {shown && <Details id={shown.id} />}
      </Modal>
    </>
  );
}

function Row({ delivery, url, onOpen }: { delivery: Delivery; url: string; onOpen: () => void }) {
  const t = useMessages();
  const { createdAt, eventType, state, attempts, lastStatus, lastFault } = delivery;
  return (
    <Table.Tr>
      <Table.Td>{formatDateTime(createdAt)}</Table.Td>
      <Table.Td>{eventType}</Table.Td>
      <Table.Td>{url}</Table.Td>
      <Table.Td>
        <Badge variant="dot" color={COLOURS[state]}>
          {t(`delivery_${state}`)}
        </Badge>
      </Table.Td>
      <Table.Td>{attempts}</Table.Td>
      <Table.Td>{[lastStatus, lastFault].filter(Boolean).join(' ')}</Table.Td>
      <Table.Td>
        <Button size="compact-xs" variant="default" aria-label={t('detailsOf', { event: eventType })} onClick={onOpen}>
          {t('details')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Details({ id }: { id: string }) {
  const t = useMessages();
  const client = useQueryClient();
  const delivery = useQuery(deliveryQuery(id));
  const replay = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/deliveries/{id}/replay', { params: { path: { id } } })),
    onSuccess: async ({ deliveries }) => {
      showToast({ kind: 'done', text: t('replayed', { count: deliveries }) });
      await client.invalidateQueries({ queryKey: deliveriesQuery.queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  return (
    <QueryView query={delivery}>
      {({ body, attemptList }) => (
        <Stack>
          <Button w="fit-content" variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t('replay')}
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
          <Code block>{body}</Code>
        </Stack>
      )}
    </QueryView>
  );
}
