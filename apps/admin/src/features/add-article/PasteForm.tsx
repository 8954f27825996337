import { Alert, Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { FormProps } from './form-props';
import { useMessages } from './messages';
import type { NewArticle } from './read-file';
import { useDraft, type Draft } from './useDraft';

export function PasteForm({ onGive, pending }: FormProps) {
  const t = useMessages();
  const { draft, set, restored, discard } = useDraft();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await onGive(articleOf(draft))) discard();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {restored && (
          <Alert color="blue" p="xs">
            <Group justify="space-between">
              {t('draftKept')}
              <Button size="compact-xs" variant="default" onClick={discard}>
                {t('discard')}
              </Button>
            </Group>
          </Alert>
        )}
        <TextInput
          label={t('headline')}
          value={draft.title}
          onChange={(event) => set('title')(event.currentTarget.value)}
        />
        <Textarea
          label={t('text')}
          description={t('textHint')}
          required
          autosize
          minRows={10}
          maxRows={24}
          value={draft.text}
          onChange={(event) => set('text')(event.currentTarget.value)}
        />
        <FactFields draft={draft} set={set} />
        <Group>
          <Button type="submit" loading={pending}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FactProps {
  readonly draft: Draft;
  readonly set: (field: keyof Draft) => (value: string) => void;
}

/** What is known of the article beside its text. */
function FactFields({ draft, set }: FactProps) {
  const t = useMessages();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('publisher')}
        value={draft.publisher}
        onChange={(event) => set('publisher')(event.currentTarget.value)}
      />
      <TextInput
        label={t('publishedAt')}
        type="datetime-local"
        value={draft.publishedAt}
        onChange={(event) => set('publishedAt')(event.currentTarget.value)}
      />
      <Select
        label={t('language')}
        placeholder={t('languageAuto')}
        clearable
        data={[
          { value: 'fr', label: t('french') },
          { value: 'en', label: t('english') },
        ]}
        value={draft.language || null}
        onChange={(value) => set('language')(value ?? '')}
      />
      <TextInput
        label={t('source')}
        type="url"
        value={draft.url}
        onChange={(event) => set('url')(event.currentTarget.value)}
      />
    </SimpleGrid>
  );
}

/** Fields left empty are not sent. A date without zone is the reader's own. */
export function articleOf(draft: Draft): NewArticle {
  const publishedAt = draft.publishedAt === '' ? '' : new Date(draft.publishedAt).toISOString();
  const given = Object.entries({ ...draft, publishedAt }).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(given);
}
