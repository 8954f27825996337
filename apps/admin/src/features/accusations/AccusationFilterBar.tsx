import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { EntityPicker } from '../../shared/entities/EntityPicker';
import { readAccusationFilters, type AccusationFilters } from './filters';
import { useMessages } from './messages';
import { publishersQuery } from './queries';

/** What the graph is narrowed to; the address keeps it, so that it can be sent to a colleague. */
export function AccusationFilterBar({ filters }: { filters: AccusationFilters }) {
  const t = useMessages();
  const navigate = useNavigate();
  const publishers = useQuery(publishersQuery).data ?? [];
  const change = (values: Partial<Record<keyof AccusationFilters, unknown>>): void =>
    void navigate({ to: '/accusations', search: readAccusationFilters({ ...filters, ...values }), replace: true });
  const field = (key: 'q' | 'publishedFrom' | 'publishedTo', label: string, type: string) => (
    <TextInput
      key={`${key}-${filters[key] ?? ''}`}
      label={label}
      type={type}
      size="xs"
      defaultValue={filters[key] ?? ''}
      onBlur={(event) =>
        event.currentTarget.value !== (filters[key] ?? '') && change({ [key]: event.currentTarget.value })
      }
      onKeyDown={(event) => event.key === 'Enter' && change({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <Group gap="sm" align="flex-end">
      {field('q', t('words'), 'search')}
      <MultiSelect
        label={t('publishers')}
        size="xs"
        miw={200}
        clearable
        searchable
        data={[...new Set([...publishers.map(({ value }) => value), ...(filters.publisher ?? [])])]}
        value={filters.publisher ?? []}
        onChange={(publisher) => change({ publisher })}
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      {field('publishedFrom', t('from'), 'date')}
      {field('publishedTo', t('to'), 'date')}
      <EntityPicker
        label={t('around')}
        onlyKnown
        onPick={(picked) => change({ around: 'entityId' in picked ? picked.entityId : picked.name })}
      />
      {Object.keys(filters).length > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigate({ to: '/accusations', search: {}, replace: true })}
        >
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
