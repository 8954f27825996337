import { Fieldset, Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { colleaguesQuery, type ReviewItem } from '../../shared/review/review-item';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages as useTogether } from './together-messages';
import { useMessages } from './messages';
import type { Change } from './useChange';

/** Whose it is, and until when; they are told. */
export function Assignment({ item, change }: { item: ReviewItem; change: Change }) {
  const t = useTogether();
  const group = useMessages()('group');
  const field = useRef<HTMLInputElement>(null);
  const colleagues = useQuery(colleaguesQuery).data?.filter(({ role }) => role !== 'reader') ?? [];
  const { assigneeId, assigneeName, dueOn, claim } = item;
  const known = colleagues.some(({ id }) => id === assigneeId);
  const data = [
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
    ...(assigneeId && !known ? [{ value: assigneeId, label: assigneeName ?? '' }] : []),
  ];
  useShortcut({ id: 'desk-assign', keys: 'w', label: t('assign'), group }, () => field.current?.focus());
  const assign = (to: string | null, until: string | null): void =>
    void change.send({
      item,
      request: (now) =>
        unwrap(
          api.PUT('/v1/review/claims/{claimId}/assignment', {
            params: { path: { claimId: claim.id }, header: { 'If-Match': `"${now.assignmentVersion}"` } },
            body: { assigneeId: to, dueOn: until },
          }),
        ),
      done: t(to ? 'assigned' : 'unassigned'),
    });
  return (
    <Fieldset legend={t('assignment')}>
      <Group align="flex-end" gap="sm">
        <Select
          ref={field}
          size="xs"
          label={t('assignee')}
          placeholder={t('nobody')}
          clearable
          searchable
          data={data}
          value={assigneeId}
          onChange={(to) => assign(to, to ? dueOn : null)}
        />
        <TextInput
          size="xs"
          type="date"
          label={t('dueOn')}
          key={dueOn}
          defaultValue={dueOn ?? ''}
          disabled={assigneeId === null}
          onBlur={({ currentTarget: { value } }) => {
            const until = value === '' ? null : value;
            if (until !== dueOn) assign(assigneeId, until);
          }}
        />
        {assigneeId === null && (
          <Text size="xs" c="dimmed" pb={6}>
            {t('assignHint')}
          </Text>
        )}
      </Group>
    </Fieldset>
  );
}
