import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { api, unwrap } from '../../shared/api/client';
import { useMessages } from './messages';
import { changing, type ReviewItem } from '../../shared/review/review-item';
import type { Edit } from './queries';
import type { Change, Conflict } from './useChange';

/** What was, what is now, what was wanted; nothing of it is lost until one is chosen. */
export function ConflictNotice({ conflict, change }: { conflict: Conflict; change: Change }) {
  const t = useMessages();
  const { before, now, edit } = conflict;
  const keys = Object.keys(edit) as (keyof Edit)[];
  const apply = async (): Promise<void> => {
    const request = (item: ReviewItem) =>
      unwrap(api.PATCH('/v1/review/claims/{claimId}', { params: changing(item), body: edit }));
    if (await change.send({ item: now, edit, request, done: t('corrected') })) change.settle();
  };
  return (
    <Alert role="alert" color="orange" title={t('conflict')}>
      <Stack gap="xs">
        <Text size="sm">{t('conflictHint')}</Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('before')}</Table.Th>
              <Table.Th>{t('theirs')}</Table.Th>
              <Table.Th>{t('mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Table.Tr key={key}>
                <Table.Td>{shown(valueOf(before, key)) || t('nothing')}</Table.Td>
                <Table.Td>{shown(valueOf(now, key)) || t('nothing')}</Table.Td>
                <Table.Td>{shown(edit[key]) || t('nothing')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group>
          <Button size="compact-sm" variant="default" onClick={change.settle}>
            {t('keepTheirs')}
          </Button>
          <Button size="compact-sm" onClick={() => void apply()}>
            {t('applyMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function valueOf({ claim }: ReviewItem, key: keyof Edit): unknown {
  return key in claim ? claim[key as keyof typeof claim] : undefined;
}

/** Spans by their words, parties by their names, anything else as it is. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(' · ');
  if (typeof value === 'object' && value !== null) {
    const { text, name } = value as { text?: string; name?: string };
    return text ?? name ?? JSON.stringify(value);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
