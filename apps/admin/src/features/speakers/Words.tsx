import { Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ActBadge } from '../../shared/claim/ActBadge';
import { StatusChip } from '../../shared/claim/ClaimChips';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { formatDate, formatMonth } from '../../shared/format/format';
import { MoreButton } from '../../shared/states/MoreButton';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { wordsQuery, type Entity, type Role, type Said } from './queries';
import classes from './speakers.module.css';

/** What somebody said, or what is said against them, newest first, month by month. */
export function Words({ title, role, entity }: { title: string; role: Role; entity: Entity }) {
  const t = useMessages();
  const claims = useInfiniteQuery(wordsQuery(entity.id, role));
  return (
    <section>
      <Group justify="space-between">
        <Title order={2}>{title}</Title>
        <Link to="/claims" search={{ [role]: [entity.id] }} className={classes.link}>
          {t('all')}
        </Link>
      </Group>
      <QueryView query={claims}>
        {({ pages }) => {
          const months = byMonth(pages.flatMap((page) => page.items));
          if (months.length === 0) return <Text c="dimmed">{t('nothing')}</Text>;
          return months.map(([month, items]) => (
            <div key={month}>
              <Title order={3} size="sm" className={classes.month}>
                {month === '' ? t('undated') : formatMonth(month)}
              </Title>
              <ul className={classes.words}>
                {items.map((claim) => (
                  <Word key={claim.id} claim={claim} />
                ))}
              </ul>
            </div>
          ));
        }}
      </QueryView>
      <MoreButton query={claims} />
    </section>
  );
}

function Word({ claim }: { claim: Said }) {
  const day = dayOf(claim);
  return (
    <li>
      <Group gap="xs" justify="space-between">
        <ClaimSentence claim={claim} />
        <ActBadge act={claim.act} />
      </Group>
      <Link
        to="/articles/$articleId"
        params={{ articleId: claim.articleId }}
        search={{ claim: claim.id }}
        className={classes.quote}
      >
        « {claim.contentText} »
      </Link>
      <Group gap="xs">
        <StatusChip status={claim.verificationStatus} />
        <Text size="xs" c="dimmed">
          {[day && formatDate(day), claim.publisher].filter(Boolean).join(' · ')}
        </Text>
      </Group>
    </li>
  );
}

/** The day it was said, else published; empty where neither is known. */
function dayOf(claim: Said): string {
  return claim.saidOn ?? claim.publishedAt?.slice(0, 10) ?? '';
}

/** Keeps the order in which they came. */
function byMonth(claims: readonly Said[]): [string, Said[]][] {
  const months = new Map<string, Said[]>();
  for (const claim of claims) {
    const month = dayOf(claim).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), claim]);
  }
  return [...months];
}
