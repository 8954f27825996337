import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MonthBars } from '../../shared/charts/MonthBars';
import { formatNumber } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { monthsQuery, type Entity, type Role } from './queries';
import classes from './speakers.module.css';

export function People({ title, people }: { title: string; people: Entity['accuses'] }) {
  const t = useMessages();
  return (
    <section>
      <Title order={2}>{title}</Title>
      {people.length === 0 && <Text c="dimmed">{t('nobody')}</Text>}
      <ul className={classes.list}>
        {people.map(({ id, name, count }) => (
          <li key={id}>
            <Link to="/speakers/$entityId" params={{ entityId: id }} className={classes.link}>
              {name}
            </Link>{' '}
            <Text span size="sm" c="dimmed">
              {formatNumber(count)}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Accusations made and received, month by month. */
export function Accusations({ entity }: { entity: Entity }) {
  const t = useMessages();
  if (entity.accuses.length === 0 && entity.accusedBy.length === 0) return null;
  return (
    <Stack gap="md">
      {entity.accuses.length > 0 && <Months title={t('madeByMonth')} role="speaker" id={entity.id} />}
      {entity.accusedBy.length > 0 && <Months title={t('receivedByMonth')} role="target" id={entity.id} />}
    </Stack>
  );
}

function Months({ title, role, id }: { title: string; role: Role; id: string }) {
  const t = useMessages();
  const months = useQuery(monthsQuery(id, role));
  return (
    <section>
      <Title order={2}>{title}</Title>
      <QueryView query={months}>
        {(items) => <MonthBars label={title} months={items} words={(count) => t('accusations', { count })} />}
      </QueryView>
    </section>
  );
}
