import { Badge, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MoreButton } from '../../shared/states/MoreButton';
import { QueryView } from '../../shared/states/QueryView';
import classes from './articles.module.css';
import { Pieces } from './Difference';
import { useMessages } from './messages';
import { fatesQuery, type ClaimFate } from './revision-queries';

const COLOURS = { unchanged: 'gray', changed: 'yellow', gone: 'red', returned: 'blue', new: 'teal' } as const;

/** What a revision made of each claim. */
export function ClaimFates({ articleId, number }: { articleId: string; number: number }) {
  const t = useMessages();
  const fates = useInfiniteQuery(fatesQuery(articleId, number));
  return (
    <section>
      <Text fw={600}>{t('claimFates')}</Text>
      <QueryView query={fates}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Text c="dimmed">{t('noClaims')}</Text>;
          return (
            <ul className={classes.fates}>
              {items.map((fate) => (
                <Fate key={fate.claimId} fate={fate} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={fates} />
    </section>
  );
}

function Fate({ fate: { fate, before, after, difference } }: { fate: ClaimFate }) {
  const t = useMessages();
  const told = after ?? before;
  return (
    <li>
      <Group gap="xs">
        <Badge variant="dot" color={COLOURS[fate]}>
          {t(`fate_${fate}`)}
        </Badge>
        <Text size="sm" fw={600}>
          {[...new Set([before, after].flatMap((side) => (side ? [side.speakers.join(', ')] : [])))].join(' → ')}
        </Text>
      </Group>
      <Text size="sm" ff="var(--reading-font)" className={classes.difference}>
        « {fate === 'changed' ? <Pieces pieces={difference} /> : told?.contentText} »
      </Text>
    </li>
  );
}
