import { Group, Select, TextInput } from '@mantine/core';
import { EntityFilter } from '../../shared/entities/EntityFilter';
import type { FilterProps } from './filter-props';
import { AGES, QUEUE_LANGUAGES } from './filters';
import { useMessages } from './messages';

/** Those that are used now and then; they load when they are asked for. */
export function FurtherFilters({ filters, onChange }: FilterProps) {
  const t = useMessages();
  return (
    <Group gap="sm" align="flex-end">
      <EntityFilter label={t('speaker')} value={filters.speakerId} onChange={(speakerId) => onChange({ speakerId })} />
      <EntityFilter label={t('target')} value={filters.targetId} onChange={(targetId) => onChange({ targetId })} />
      <TextInput
        label={t('publisher')}
        w={200}
        key={filters.publisher}
        defaultValue={filters.publisher ?? ''}
        onBlur={(event) => onChange({ publisher: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && onChange({ publisher: event.currentTarget.value.trim() })}
      />
      <Select
        label={t('language')}
        clearable
        w={140}
        data={QUEUE_LANGUAGES.map((value) => ({ value, label: t(`language_${value}`) }))}
        value={filters.language ?? null}
        onChange={(language) => onChange({ language })}
      />
      <Select
        label={t('age')}
        clearable
        w={170}
        data={AGES.map((hours) => ({ value: String(hours), label: t(`age_${hours}`) }))}
        value={filters.minAgeHours === undefined ? null : String(filters.minAgeHours)}
        onChange={(minAgeHours) => onChange({ minAgeHours })}
      />
      <TextInput
        type="number"
        label={t('minPriority')}
        w={140}
        step={10}
        key={filters.minPriority}
        defaultValue={filters.minPriority ?? ''}
        onBlur={(event) => onChange({ minPriority: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Enter' && onChange({ minPriority: event.currentTarget.value })}
      />
    </Group>
  );
}
