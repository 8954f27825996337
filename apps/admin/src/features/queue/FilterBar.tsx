import { Button, Checkbox, Collapse, Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ACTS } from '../../shared/claim/claim';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { colleaguesQuery } from '../../shared/review/review-item';
import type { FilterProps } from './filter-props';
import { ME, OPEN_STATES, readQueueFilters, type QueueFilters } from './filters';
import { useMessages } from './messages';
import classes from './queue.module.css';

const FurtherFilters = lazy(() => import('./FurtherFilters').then((module) => ({ default: module.FurtherFilters })));

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
        <Suspense>{opened && <FurtherFilters filters={filters} onChange={change} />}</Suspense>
      </Collapse>
    </div>
  );
}

function FirstFilters({ filters, onChange }: FilterProps) {
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
