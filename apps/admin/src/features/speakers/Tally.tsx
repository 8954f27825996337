import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { formatNumber } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { tallyQuery, type Entity } from './queries';
import classes from './speakers.module.css';

/** Verdicts on what somebody said: ratings, whether it was said so, and how much of it was looked at. */
export function Tally({ entity }: { entity: Entity }) {
  const t = useMessages();
  const claim = useClaimMessages();
  const tally = useQuery(tallyQuery(entity.id));
  return (
    <section>
      <Title order={2}>{t('ratings')}</Title>
      {entity.ratings.length === 0 && <Text c="dimmed">{t('unrated')}</Text>}
      <Counts items={entity.ratings.map(({ label, count }) => ({ label, count }))} />
      <QueryView query={tally}>
        {({ facets }) => (
          <>
            <Counts
              items={facets.fidelity.map(({ value, count }) => ({
                label: claim(`fidelity_${value as 'verbatim'}`),
                count,
              }))}
            />
            <Counts
              items={facets.verificationStatus.map(({ value, count }) => ({
                label: claim(`status_${value as 'unreviewed'}`),
                count,
                search: { speaker: [entity.id], verificationStatus: [value as 'unreviewed'] },
              }))}
            />
          </>
        )}
      </QueryView>
    </section>
  );
}

interface Count {
  readonly label: string;
  readonly count: number;
  readonly search?: { speaker: string[]; verificationStatus: 'unreviewed'[] };
}

function Counts({ items }: { items: readonly Count[] }) {
  return (
    <ul className={classes.list}>
      {items.map(({ label, count, search }) => (
        <li key={label} className={classes.count}>
          {search ? (
            <Link to="/claims" search={search} className={classes.link}>
              {label}
            </Link>
          ) : (
            <span>{label}</span>
          )}
          <Text span size="sm" c="dimmed">
            {formatNumber(count)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
