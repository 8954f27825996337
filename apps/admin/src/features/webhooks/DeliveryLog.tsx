import { Badge, Button, Group, Select, Stack, Table } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '../../shared/format/format';
import { oneOf } from '../../shared/routing/search';
import { DataTable } from '../../shared/states/DataTable';
import { EmptyState } from '../../shared/states/EmptyState';
import { MoreButton } from '../../shared/states/MoreButton';
import { QueryView } from '../../shared/states/QueryView';
import { DeliveryDetails } from './DeliveryDetails';
import { useMessages } from './messages';
import {
  deliveriesQuery,
  DELIVERY_STATES,
  endpointsQuery,
  EVENT_TYPES,
  type Delivery,
  type DeliveryFilters,
} from './queries';

const COLOURS = { pending: 'gray', retrying: 'yellow', delivered: 'teal', dead: 'red' } as const;

/** Every event to every endpoint, with every try. */
export function DeliveryLog() {
  const t = useMessages();
  const [filters, setFilters] = useState<DeliveryFilters>({});
  const log = useInfiniteQuery(deliveriesQuery(filters));
  const endpoints = useQuery(endpointsQuery).data ?? [];
  const [shown, setShown] = useState<Delivery>();
  const urlOf = (id: string): string => endpoints.find((endpoint) => endpoint.id === id)?.url ?? id;
  const columns = ['when', 'event', 'to', 'state', 'tries', 'last', 'details'] as const;
  return (
    <Stack>
      <LogFilters filters={filters} onChange={setFilters} endpoints={endpoints.map(({ id, url }) => ({ id, url }))} />
      <QueryView query={log}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('noDeliveries')}>{t('noDeliveriesHint')}</EmptyState>;
          return (
            <DataTable label={t('deliveries')} minWidth={820} columns={columns.map((column) => t(column))}>
              {items.map((one) => (
                <Row key={one.id} delivery={one} url={urlOf(one.endpointId)} onOpen={() => setShown(one)} />
              ))}
            </DataTable>
          );
        }}
      </QueryView>
      <MoreButton query={log} />
      <DeliveryDetails delivery={shown} onClose={() => setShown(undefined)} />
    </Stack>
  );
}

interface FilterProps {
  readonly filters: DeliveryFilters;
  readonly onChange: (filters: DeliveryFilters) => void;
  readonly endpoints: readonly { readonly id: string; readonly url: string }[];
}

function LogFilters({ filters, onChange, endpoints }: FilterProps) {
  const t = useMessages();
  const set = (key: 'state' | 'eventType' | 'endpointId', value: string | undefined): void => {
    const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== key));
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  return (
    <Group gap="sm">
      <Select
        aria-label={t('to')}
        placeholder={t('to')}
        clearable
        miw={260}
        data={endpoints.map(({ id, url }) => ({ value: id, label: url }))}
        value={filters.endpointId ?? null}
        onChange={(value) => set('endpointId', value ?? undefined)}
      />
      <Select
        aria-label={t('state')}
        placeholder={t('state')}
        clearable
        data={DELIVERY_STATES.map((value) => ({ value, label: t(`delivery_${value}`) }))}
        value={filters.state ?? null}
        onChange={(value) => set('state', oneOf(DELIVERY_STATES, value))}
      />
      <Select
        aria-label={t('event')}
        placeholder={t('event')}
        clearable
        searchable
        data={[...EVENT_TYPES, 'endpoint.test']}
        value={filters.eventType ?? null}
        onChange={(value) => set('eventType', oneOf([...EVENT_TYPES, 'endpoint.test'], value))}
      />
    </Group>
  );
}

function Row({ delivery, url, onOpen }: { delivery: Delivery; url: string; onOpen: () => void }) {
  const t = useMessages();
  const { createdAt, eventType, state, attempts, lastStatus, lastFault, replay } = delivery;
  return (
    <Table.Tr>
      <Table.Td>{formatDateTime(createdAt)}</Table.Td>
      <Table.Td>
        {eventType} {replay > 0 && <Badge variant="default">{t('replayNumber', { number: replay })}</Badge>}
      </Table.Td>
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
