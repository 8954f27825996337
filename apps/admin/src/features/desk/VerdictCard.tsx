import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import type { Claim } from '../../shared/claim/claim';
import { formatDate } from '../../shared/format/format';
import { currentLanguage } from '../../shared/i18n/i18n';
import classes from './desk.module.css';
import { useMessages } from './messages';
import { evidenceQuery, type Verdict } from './queries';

interface Shown extends Pick<Verdict, 'fidelity' | 'summary' | 'reasoning' | 'evidenceIds' | 'trueAsOf'> {
  readonly rating: Verdict['rating'] | null;
  readonly authorName?: string;
  readonly approverName?: string | null;
  readonly state?: Verdict['state'];
  readonly decidedAt?: string | null;
  readonly reason?: string | null;
}

/** A verdict as readers see it: what was said and by whom, whether they said it so, whether it is true, and on what that rests. */
export function VerdictCard({ claim, verdict }: { claim: Claim; verdict: Shown }) {
  const t = useMessages();
  const { fidelity, rating, summary, reasoning, trueAsOf, authorName, approverName, state, decidedAt, reason } =
    verdict;
  const signed = [
    [authorName, approverName].filter(Boolean).join(', '),
    state === 'published' && decidedAt && t('publishedOn', { date: formatDate(decidedAt) }),
    trueAsOf && t('asOf', { date: formatDate(trueAsOf) }),
    reason,
  ];
  return (
    <section className={classes.card} aria-label={t('verdict')}>
      <ClaimSentence claim={claim} />
      <Text ff="var(--reading-font)">« {claim.contentText} »</Text>
      <Group gap="xs" my={6}>
        {rating && (
          <Badge size="lg" variant="filled">
            {rating.labels[currentLanguage()] ?? rating.key}
          </Badge>
        )}
        <Badge size="lg" variant="default">
          {t(`fidelity_${fidelity}`)}
        </Badge>
      </Group>
      <Text fw={600} className={classes.pre}>
        {summary}
      </Text>
      <Text size="sm" className={classes.pre}>
        {reasoning}
      </Text>
      <Sources claimId={claim.id} ids={verdict.evidenceIds} />
      {signed.some(Boolean) && (
        <Text size="xs" c="dimmed" mt={4}>
          {signed.filter(Boolean).join(' · ')}
        </Text>
      )}
    </section>
  );
}

function Sources({ claimId, ids }: { claimId: string; ids: readonly string[] }) {
  const t = useMessages();
  const evidence = useQuery(evidenceQuery(claimId)).data?.filter(({ id }) => ids.includes(id)) ?? [];
  if (evidence.length === 0) return null;
  return (
    <Text size="sm" mt={4}>
      {t('sources')} : {evidence.map(({ title, reference, url }) => title ?? reference ?? url).join(' ; ')}
    </Text>
  );
}
