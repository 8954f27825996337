import { Card, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ClaimChips } from '../../shared/claim/ClaimChips';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { Highlighted } from '../../shared/claim/Highlighted';
import classes from './claims.module.css';
import { useMessages } from './messages';
import type { ClaimHit } from './queries';

export function HitList({ hits }: { hits: readonly ClaimHit[] }) {
  return (
    <Stack component="ol" gap="xs" className={classes.hits}>
      {hits.map((hit) => (
        <Hit key={hit.id} hit={hit} />
      ))}
    </Stack>
  );
}

function Hit({ hit }: { hit: ClaimHit }) {
  const t = useMessages();
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <ClaimSentence claim={hit} />
        <ActBadge act={hit.act} />
      </Group>
      <Text className={classes.words} component="blockquote">
        « <Highlighted text={hit.contentText} ranges={hit.highlights} /> »
      </Text>
      <Group justify="space-between" gap="xs">
        <ClaimChips claim={hit} />
        <Link
          to="/articles/$articleId"
          params={{ articleId: hit.articleId }}
          search={{ claim: hit.id }}
          className={classes.link}
        >
          {t('inArticle')}
        </Link>
      </Group>
    </Card>
  );
}
