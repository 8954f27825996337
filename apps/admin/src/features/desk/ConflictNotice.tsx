import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import type { ReviewItem } from '../../shared/review/review-item';
import { useMessages } from './messages';
import type { Edit } from './queries';
import { valueOf } from './shown-value';
import type { Change, Conflict } from './useChange';
import { useShownValue } from './useShownValue';

/** What was, what is now, what was wanted; nothing of it is lost until one is chosen. */
export function ConflictNotice({ conflict, change }: { conflict: Conflict; change: Change }) {
  const t = useMessages();
  const { before, now, edit } = conflict;
  const show = useShownValue(now.claim.articleId);
  const keys = Object.keys(edit) as (keyof Edit)[];
  const apply = async (): Promise<void> => {
    if (await change.correct(now, edit)) change.settle();
  };
  return (
    <Alert role="alert" color="orange" title={t('conflict')}>
      <Stack gap="xs">
        <Text size="sm">{t('conflictHint')}</Text>
        <Table.ScrollContainer minWidth={420}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th />
                <Table.Th>{t('before')}</Table.Th>
                <Table.Th>{t('theirs')}</Table.Th>
                <Table.Th>{t('mine')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{show.field(key)}</Table.Th>
                  <Table.Td>{show.value(valueOf(before, key))}</Table.Td>
                  <Table.Td>{show.value(valueOf(now, key))}</Table.Td>
                  <Table.Td>{show.value(edit[key])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
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

/** A correction that did not reach the server, with what it would change. */
export function UnsavedNotice({ item, change }: { item: ReviewItem; change: Change }) {
  const t = useMessages();
  const show = useShownValue(item.claim.articleId);
  const { unsaved } = change;
  if (!unsaved || change.conflict) return null;
  const keys = Object.keys(unsaved) as (keyof Edit)[];
  return (
    <Alert role="alert" color="orange" title={t('unsaved')}>
      <Stack gap="xs">
        {keys.map((key) => (
          <Text key={key} size="sm">
            {show.field(key)} : {show.value(unsaved[key])}
          </Text>
        ))}
        <Group>
          <Button size="compact-sm" loading={change.pending} onClick={() => void change.correct(item, unsaved)}>
            {t('saveAgain')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={change.giveUp}>
            {t('giveUp')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
