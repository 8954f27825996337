import { Badge, Drawer, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { ClaimFates } from './ClaimFates';
import { Difference } from './Difference';
import { useMessages } from './messages';
import { differenceQuery, revisionsQuery, type Revision } from './revision-queries';
import { RevisionStateBadge } from './RevisionStateBadge';

interface Props {
  readonly articleId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every version of an article: what it changed in the text, and what became of each claim. */
export function RevisionsPanel({ articleId, opened, onClose }: Props) {
  const t = useMessages();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="xl"
      title={t('revisions')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && <Revisions articleId={articleId} />}
    </Drawer>
  );
}

function Revisions({ articleId }: { articleId: string }) {
  const t = useMessages();
  const revisions = useQuery(revisionsQuery(articleId));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <QueryView query={revisions}>
      {(items) => {
        const revision = items.find(({ number }) => String(number) === chosen) ?? items.at(-1);
        if (!revision) return null;
        return (
          <Stack>
            <Select
              label={t('revision')}
              allowDeselect={false}
              data={[...items].reverse().map(({ number, createdAt }) => ({
                value: String(number),
                label: t('revisionOf', { number, when: formatDateTime(createdAt) }),
              }))}
              value={String(revision.number)}
              onChange={setChosen}
            />
            <Facts revision={revision} />
            {revision.number > 1 ? (
              <Changes articleId={articleId} number={revision.number} />
            ) : (
              <Text c="dimmed">{t('firstRevision')}</Text>
            )}
            {revision.state === 'extracted' && <ClaimFates articleId={articleId} number={revision.number} />}
          </Stack>
        );
      }}
    </QueryView>
  );
}

function Facts({ revision }: { revision: Revision }) {
  const t = useMessages();
  const { state, extractor, extractedAt } = revision;
  return (
    <Group gap="xs">
      <RevisionStateBadge state={state} />
      {extractor && (
        <Badge variant="default">
          {extractor.name} {extractor.version}
        </Badge>
      )}
      {extractedAt && (
        <Text size="sm" c="dimmed">
          {t('readAt', { when: formatDateTime(extractedAt) })}
        </Text>
      )}
    </Group>
  );
}

function Changes({ articleId, number }: { articleId: string; number: number }) {
  const t = useMessages();
  const difference = useQuery(differenceQuery(articleId, number));
  return (
    <section>
      <Text fw={600}>{t('textChanges')}</Text>
      <QueryView query={difference}>{({ paragraphs }) => <Difference paragraphs={paragraphs} />}</QueryView>
    </section>
  );
}
