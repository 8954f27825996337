import { Badge, Group, Text } from '@mantine/core';
import { currentLanguage } from '../../shared/i18n/i18n';
import classes from './desk.module.css';
import { useMessages } from './messages';
import type { Verdict } from './queries';

interface Shown extends Pick<Verdict, 'fidelity' | 'summary' | 'reasoning'> {
  readonly rating: Verdict['rating'] | null;
  readonly authorName?: string;
  readonly reason?: string | null;
}

/** A verdict as readers see it. */
export function VerdictCard({ verdict }: { verdict: Shown }) {
  const t = useMessages();
  const { fidelity, rating, summary, reasoning, authorName, reason } = verdict;
  return (
    <section className={classes.card} aria-label={t('verdict')}>
      <Group gap="xs" mb={4}>
        <Badge variant="default">{t(`fidelity_${fidelity}`)}</Badge>
        {rating && <Badge variant="default">{rating.labels[currentLanguage()] ?? rating.key}</Badge>}
      </Group>
      <Text fw={600} className={classes.pre}>
        {summary}
      </Text>
      <Text size="sm" className={classes.pre}>
        {reasoning}
      </Text>
      {(authorName ?? reason) && (
        <Text size="xs" c="dimmed">
          {[authorName, reason].filter(Boolean).join(' · ')}
        </Text>
      )}
    </section>
  );
}
