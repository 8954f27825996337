import { Alert, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Claim } from '../../shared/claim/claim';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import classes from './desk.module.css';
import { useMessages } from './messages';
import { changesQuery, type ClaimChange } from './queries';

/** Its article was revised: what the claim read before and reads now, side by side. */
export function ChangedNotice({ claim }: { claim: Claim }) {
  const t = useMessages();
  const { changed, gone } = claim.flags;
  const changes = useQuery({ ...changesQuery(claim.id), enabled: changed || gone });
  if (!changed && !gone) return null;
  return (
    <Alert color="orange" role="status" title={t(gone ? 'gone' : 'changed')}>
      <QueryView query={changes}>{(items) => <LastChange change={items.at(-1)} />}</QueryView>
    </Alert>
  );
}

function LastChange({ change }: { change: ClaimChange | undefined }) {
  const t = useMessages();
  if (!change) return null;
  const { before, after, difference, at } = change;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <div>
          <Text size="xs" c="dimmed">
            {t('wordsBefore')}
          </Text>
          <Text size="sm" ff="var(--reading-font)">
            « {pieces(difference, 'removed')} »
          </Text>
          <Text size="xs">{before.speakers.join(', ')}</Text>
        </div>
        <div>
          <Text size="xs" c="dimmed">
            {t('wordsNow')}
          </Text>
          {after ? (
            <>
              <Text size="sm" ff="var(--reading-font)">
                « {pieces(difference, 'added')} »
              </Text>
              <Text size="xs">{after.speakers.join(', ')}</Text>
            </>
          ) : (
            <Text size="sm">{t('noLongerSaid')}</Text>
          )}
        </div>
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {formatDateTime(at)}
      </Text>
    </>
  );
}

/** One side of a difference, with what the other lacks marked. */
function pieces(difference: ClaimChange['difference'], own: 'added' | 'removed') {
  const Tag = own === 'added' ? 'ins' : 'del';
  return difference
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map(({ kind, text }, index) =>
      kind === own ? (
        <Tag key={index} className={classes[own]}>
          {text}
        </Tag>
      ) : (
        <span key={index}>{text}</span>
      ),
    );
}
