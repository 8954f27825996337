import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { ActBadge } from '../../shared/claim/ActBadge';
import { ClaimSentence } from '../../shared/claim/ClaimSentence';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { formatDate, formatNumber } from '../../shared/format/format';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import classes from './speakers.module.css';

type Entity = paths['/v1/entities/{id}']['get']['responses'][200]['content']['application/json'];
const SHOWN = 10;

/** All that is known of one who speaks: names, roles, words, accusations both ways, verdicts. */
export function SpeakerPage() {
  const t = useMessages();
  const { entityId } = useParams({ from: '/signed-in/speakers/$entityId' });
  const entity = useQuery({
    queryKey: ['entities', entityId],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/entities/{id}', { params: { path: { id: entityId } }, signal })),
  });
  return (
    <Page title={entity.data?.name ?? t('speaker')}>
      <QueryView query={entity} skeleton={<SkeletonLines count={10} />}>
        {(data) => (
          <Stack gap="lg">
            <Facts entity={data} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <People title={t('accuses')} people={data.accuses} />
              <People title={t('accusedBy')} people={data.accusedBy} />
              <Ratings entity={data} />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <Words title={t('made')} role="speaker" entity={data} />
              <Words title={t('about')} role="target" entity={data} />
            </SimpleGrid>
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ entity }: { entity: Entity }) {
  const t = useMessages();
  const claim = useClaimMessages();
  const { kind, aliases, roles, articles, firstSeen, lastSeen } = entity;
  return (
    <div>
      <Text c="dimmed">{claim(`kind_${kind}`)}</Text>
      {firstSeen && lastSeen && (
        <Text size="sm">
          {t('seen', { articles: formatNumber(articles), first: formatDate(firstSeen), last: formatDate(lastSeen) })}
        </Text>
      )}
      {aliases.length > 0 && (
        <Text size="sm">
          {t('aliases')} : {aliases.join(', ')}
        </Text>
      )}
      {roles.length > 0 && (
        <Text size="sm">
          {t('roles')} : {roles.map(({ text }) => text).join(', ')}
        </Text>
      )}
    </div>
  );
}

function People({ title, people }: { title: string; people: Entity['accuses'] }) {
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

function Ratings({ entity }: { entity: Entity }) {
  const t = useMessages();
  return (
    <section>
      <Title order={2}>{t('ratings')}</Title>
      {entity.ratings.length === 0 && <Text c="dimmed">{t('unrated')}</Text>}
      <ul className={classes.list}>
        {entity.ratings.map(({ label, count }) => (
          <li key={label}>
            {label} · {formatNumber(count)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ title, role, entity }: { title: string; role: 'speaker' | 'target'; entity: Entity }) {
  const t = useMessages();
  const filter = { [role]: [entity.id] };
  const claims = useQuery({
    queryKey: ['claims', 'of', role, entity.id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/v1/claims', { params: { query: { ...filter, sort: 'newest', limit: SHOWN } }, signal })),
  });
  return (
    <section>
      <Group justify="space-between">
        <Title order={2}>{title}</Title>
        <Link to="/claims" search={filter} className={classes.link}>
          {t('all')}
        </Link>
      </Group>
      <QueryView query={claims}>
        {({ items }) => (
          <ul className={classes.words}>
            {items.map((claim) => (
              <li key={claim.id}>
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
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
