import { FileInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { FormBox } from '../../shared/forms/FormBox';
import { useMessages } from './messages';
import { feedsQuery } from './queries';

type Content = 'page' | 'entry';

export function FollowForm() {
  const t = useMessages();
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const [publisher, setPublisher] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const [content, setContent] = useState<Content>('page');
  const follow = useAction({
    work: () => {
      const words = { ...(title && { title }), ...(publisher && { publisher }), ...(language && { language }) };
      return unwrap(api.POST('/v1/feeds', { body: { url, content, ...words } }));
    },
    done: t('followed'),
    refresh: [feedsQuery.queryKey],
    onDone: () => {
      setUrl('');
      setTitle('');
      setPublisher('');
    },
  });
  return (
    <FormBox legend={t('add')} submit={t('follow')} pending={follow.isPending} onSubmit={() => follow.mutate()}>
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput label={t('name')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <TextInput
        label={t('publisher')}
        value={publisher}
        onChange={(event) => setPublisher(event.currentTarget.value)}
      />
      <Select
        label={t('language')}
        placeholder={t('languageAuto')}
        clearable
        data={[
          { value: 'fr', label: t('french') },
          { value: 'en', label: t('english') },
        ]}
        value={language}
        onChange={setLanguage}
      />
      <ContentChoice value={content} onChange={setContent} />
    </FormBox>
  );
}

/** Whether the page behind an entry is read, or the entry alone. */
function ContentChoice({ value, onChange }: { value: Content; onChange: (content: Content) => void }) {
  const t = useMessages();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('content')}
      </Text>
      <SegmentedControl
        aria-label={t('content')}
        w="fit-content"
        data={[
          { value: 'page', label: t('contentPage') },
          { value: 'entry', label: t('contentEntry') },
        ]}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}

/** A list of feeds as readers export it. */
export function OpmlForm() {
  const t = useMessages();
  const [file, setFile] = useState<File | null>(null);
  const take = useAction({
    work: (opml: File) =>
      unwrap(
        api.POST('/v1/feeds/opml', {
          // The document types a file as text; what is sent is the form below.
          body: { file: opml.name },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', opml);
            return form;
          },
        }),
      ),
    done: ({ added, known }) => t('imported', { added, known }),
    refresh: [feedsQuery.queryKey],
    onDone: () => setFile(null),
  });
  return (
    <FormBox
      legend={t('opml')}
      submit={t('import')}
      pending={take.isPending}
      disabled={!file}
      onSubmit={() => file && take.mutate(file)}
    >
      <FileInput
        label={t('opmlFile')}
        description={t('opmlHint')}
        placeholder={t('choose')}
        accept=".opml,.xml,text/xml,application/xml"
        value={file}
        onChange={setFile}
      />
    </FormBox>
  );
}
