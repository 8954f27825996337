import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { formatDateTime } from '../../shared/format/format';
import { useMessages } from './together-messages';
import type { SavedDraft } from './queries';

interface Props {
  readonly other: SavedDraft;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** One's own draft, saved from another window meanwhile: both are there until one is chosen. */
export function DraftElsewhere({ other, onKeep, onTake }: Props) {
  const t = useMessages();
  const { content, savedAt } = other;
  const words = [content?.summary, content?.reasoning].filter(Boolean).join('\n\n');
  return (
    <Alert role="alert" color="orange" title={t('draftElsewhere')}>
      <Stack gap="xs">
        <Text size="sm">{savedAt ? t('draftElsewhereAt', { when: formatDateTime(savedAt) }) : t('draftGone')}</Text>
        {words !== '' && (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {words}
          </Text>
        )}
        <Group>
          <Button size="compact-sm" variant="default" onClick={onTake}>
            {t('draftTakeOther')}
          </Button>
          <Button size="compact-sm" onClick={onKeep}>
            {t('draftKeepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
