import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { formatDate, formatNumber } from '../../shared/format/format';
import { useMay } from '../../shared/session/session';
import { Page } from '../../shared/states/Page';
import { QueryView, SkeletonLines } from '../../shared/states/QueryView';
import { EditSpeaker } from './EditSpeaker';
import { useMessages } from './messages';
import { MergePanel } from './MergePanel';
import { Accusations, People } from './People';
import { entityQuery, type Entity } from './queries';
import { Tally } from './Tally';
import { Words } from './Words';

/** All that is known of one who speaks: names, roles, words over time, accusations both ways, verdicts. */
export function SpeakerPage() {
  const t = useMessages();
  const { entityId } = useParams({ from: '/signed-in/speakers/$entityId' });
  const entity = useQuery(entityQuery(entityId));
  const mayEdit = useMay('editor');
  return (
    <Page
      title={entity.data?.name ?? t('speaker')}
      actions={mayEdit && entity.data && <EditSpeaker key={entity.data.version} entity={entity.data} />}
    >
      <QueryView query={entity} skeleton={<SkeletonLines count={10} />}>
        {(data) => (
          <Stack gap="xl">
            <Facts entity={data} />
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xl">
              <People title={t('accuses')} people={data.accuses} />
              <People title={t('accusedBy')} people={data.accusedBy} />
              <Tally entity={data} />
            </SimpleGrid>
            <Accusations entity={data} />
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
              <Words title={t('made')} role="speaker" entity={data} />
              <Words title={t('about')} role="target" entity={data} />
            </SimpleGrid>
            {mayEdit && <MergePanel entity={data} />}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ entity }: { entity: Entity }) {
  const t = useMessages();
  const claim = useClaimMessages();
  const { kind, name, roles, articles, firstSeen, lastSeen, description } = entity;
  const aliases = entity.aliases.filter((alias) => alias !== name);
  return (
    <div>
      <Text c="dimmed">{[claim(`kind_${kind}`), description].filter(Boolean).join(' · ')}</Text>
      {firstSeen && lastSeen && (
        <Text size="sm">
          {t('seen', {
            count: articles,
            articles: formatNumber(articles),
            first: formatDate(firstSeen),
            last: formatDate(lastSeen),
          })}
        </Text>
      )}
      {aliases.length > 0 && (
        <Text size="sm">
          <strong>{t('aliases')}</strong> {aliases.join(', ')}
        </Text>
      )}
      {roles.length > 0 && (
        <Text size="sm">
          <strong>{t('roles')}</strong> {roles.map(({ text }) => text).join(', ')}
        </Text>
      )}
    </div>
  );
}
