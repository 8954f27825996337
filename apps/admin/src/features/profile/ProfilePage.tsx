import {
  Button,
  Fieldset,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap, unwrapVersioned } from '../../shared/api/client';
import { FormBox } from '../../shared/forms/FormBox';
import { changeLanguage, LANGUAGES } from '../../shared/i18n/i18n';
import { sessionQuery } from '../../shared/session/session';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';

const ownQuery = queryOptions({
  queryKey: ['session', 'own'],
  queryFn: ({ signal }) => unwrapVersioned(api.GET('/v1/session', { signal })),
});

/** One's own name, password, sessions, language and colours. */
export function ProfilePage() {
  const t = useMessages();
  const own = useQuery(ownQuery);
  return (
    <Page title={t('title')}>
      <QueryView query={own}>
        {({ data, version }) => (
          <Stack gap="lg">
            <NameForm key={version} name={data.name} email={data.email} version={version} />
            <Appearance />
            <PasswordForm />
            <Everywhere />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function NameForm({ name: known, email, version }: { name: string; email: string; version: string }) {
  const t = useMessages();
  const [name, setName] = useState(known);
  const save = useAction({
    work: () => unwrap(api.PATCH('/v1/session', { params: { header: { 'If-Match': version } }, body: { name } })),
    done: t('saved'),
    refresh: [sessionQuery.queryKey],
  });
  return (
    <FormBox legend={t('you')} submit={t('save')} pending={save.isPending} onSubmit={() => save.mutate()}>
      <Text size="sm" c="dimmed">
        {email}
      </Text>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormBox>
  );
}

/** Kept in this browser. */
function Appearance() {
  const t = useMessages();
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Fieldset legend={t('appearance')} maw={720}>
      <Group>
        <SegmentedControl
          aria-label={t('language')}
          data={LANGUAGES.map((value) => ({ value, label: t(`language_${value}`) }))}
          value={i18n.language === 'en' ? 'en' : 'fr'}
          onChange={(language) => void changeLanguage(language)}
        />
        <SegmentedControl
          aria-label={t('colours')}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`scheme_${value}`) }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Group>
    </Fieldset>
  );
}

function PasswordForm() {
  const t = useMessages();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useAction({
    work: () => unwrap(api.PUT('/v1/session/password', { body: { current, password } })),
    done: t('passwordChanged'),
    onDone: () => {
      setCurrent('');
      setPassword('');
    },
  });
  return (
    <FormBox
      legend={t('password')}
      submit={t('passwordDo')}
      pending={change.isPending}
      onSubmit={() => change.mutate()}
    >
      <PasswordInput
        label={t('current')}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('next')}
        description={t('nextHint')}
        autoComplete="new-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormBox>
  );
}

function Everywhere() {
  const t = useMessages();
  const client = useQueryClient();
  const leave = useAction({
    work: () => unwrap(api.DELETE('/v1/session/everywhere')),
    onDone: () => void client.resetQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (
    <Fieldset legend={t('sessions')} maw={720}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('sessionsHint')}</Text>
        <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
          {t('everywhere')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
