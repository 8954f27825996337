import { Button, Checkbox, Collapse, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ACTS } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { EntityFilter } from '../../shared/entities/EntityFilter';
import { colleaguesQuery } from '../../shared/review/review-item';
import { AGES, ME, OPEN_STATES, QUEUE_LANGUAGES, readQueueFilters, type QueueFilters } from './filters';
import { useMessages } from './messages';
import classes from './queue.module.css';

const FURTHER = ['language', 'publisher', 'speakerId', 'targetId', 'minAgeHours', 'minPriority'] as const;

/** What the list is narrowed to: the most used at hand, the others behind a button. */
export function FilterBar({ filters }: { filters: QueueFilters }) {
  const t = useMessages();
  const navigate = useNavigate();
  const further = FURTHER.filter((name) => filters[name] !== undefined).length;
  const [opened, more] = useDisclosure(further > 0);
  const change = (part: Partial<Record<keyof QueueFilters, unknown>>): void =>
    void navigate({ to: '/queue', search: readQueueFilters({ ...filters, ...part }), replace: true });
  return (
    <div role="search" aria-label={t('filters')}>
      <Group gap="sm" className={classes.filters}>
        <FirstFilters filters={filters} onChange={change} />
        <Button variant="default" size="sm" aria-expanded={opened} onClick={more.toggle}>
          {further > 0 ? t('moreFiltersSet', { count: further }) : t('moreFilters')}
        </Button>
        {Object.keys(filters).length > 0 && (
          <Button variant="subtle" size="sm" onClick={() => void navigate({ to: '/queue', search: {}, replace: true })}>
            {t('clear')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened} pt="sm">
        {opened && <FurtherFilters filters={filters} onChange={change} />}
      </Collapse>
    </div>
  );
}

interface Props {
  readonly filters: QueueFilters;
  readonly onChange: (part: Partial<Record<keyof QueueFilters, unknown>>) => void;
}

function FirstFilters({ filters, onChange }: Props) {
  const t = useMessages();
  const claim = useClaimMessages();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return (
    <>
      <Select
        aria-label={t('state')}
        placeholder={t('allStates')}
        clearable
        data={OPEN_STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
        value={filters.state ?? null}
        onChange={(state) => onChange({ state })}
      />
      <Select
        aria-label={t('act')}
        placeholder={t('allActs')}
        clearable
        data={ACTS.map((value) => ({ value, label: claim(`noun_${value}`) }))}
        value={filters.act ?? null}
        onChange={(act) => onChange({ act })}
      />
      <Select
        aria-label={t('assignee')}
        placeholder={t('anyAssignee')}
        clearable
        data={[
          { value: ME, label: t('assignee_me') },
          { value: 'none', label: t('assignee_none') },
          ...colleagues.filter(({ role }) => role !== 'reader').map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.assigneeId ?? null}
        onChange={(assigneeId) => onChange({ assigneeId })}
      />
      {(['hedged', 'changed'] as const).map((flag) => (
        <Checkbox
          key={flag}
          label={t(flag)}
          checked={filters[flag] === true}
          onChange={(event) => onChange({ [flag]: event.currentTarget.checked })}
        />
      ))}
    </>
  );
}

function FurtherFilters({ filters, onChange }: Props) {
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
      <NumberInput
        label={t('minPriority')}
        w={140}
        step={10}
        value={filters.minPriority ?? ''}
        onChange={(minPriority) => onChange({ minPriority })}
      />
    </Group>
  );
}
