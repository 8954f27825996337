import { Paper, Stack, Text } from '@mantine/core';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ClaimChips } from '../../shared/claim/ClaimChips';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { formatShare } from '../../shared/format/format';
import { useMessages } from './messages';
import type { ReviewItem } from '../../shared/review/review-item';

export function ClaimHead({ item: { claim } }: { item: ReviewItem }) {
  const t = useMessages();
  return (
    <Paper withBorder p="md">
      <Stack gap={6}>
        <ActBadge act={claim.act} />
        <ClaimSentence claim={claim} />
        <Text component="blockquote" m={0} ff="var(--reading-font)" size="lg">
          « {claim.contentText} »
        </Text>
        {claim.cue.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('cue_words', { cue: claim.cue.map(({ text }) => text).join(' … ') })}
          </Text>
        )}
        <ClaimChips claim={claim} />
        <Text size="xs" c="dimmed">
          {t('confidence', { share: formatShare(claim.confidence), rule: claim.rule })}
        </Text>
      </Stack>
    </Paper>
  );
}
