import { Alert, Button, Card, Center, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { sessionQuery } from '../../shared/session/session';
import { useMessages } from './messages';

/** The way in: the one-time link whose secret is the address's fragment, or a password. */
export function SignInPage() {
  const t = useMessages();
  useEffect(() => {
    document.title = `${t('title')} · Dixit`;
  });
  return (
    <Center component="main" mih="100dvh" p="md">
      <Card withBorder padding="xl" radius="lg" w="100%" maw={400}>
        <Stack>
          <div>
            <img src="/favicon.svg" alt="" width={40} height={40} />
            <Title order={1} mt="xs">
              Dixit
            </Title>
            <Text c="dimmed">{t('lede')}</Text>
          </div>
          <LinkSignIn />
          <PasswordSignIn />
        </Stack>
      </Card>
    </Center>
  );
}

/** After either way: the screen that was asked for, or the first. */
function useEnter(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await client.resetQueries({ queryKey: sessionQuery.queryKey });
    if (location.pathname === '/sign-in') await navigate({ to: '/', replace: true });
  };
}

/** Taken out of the address at once: neither history nor a bookmark may keep it. */
function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
}

function LinkSignIn() {
  const t = useMessages();
  const [secret] = useState(takeSecret);
  const enter = useEnter();
  const link = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/session/link', { body: { secret } })),
    onSuccess: enter,
  });
  const start = useEffectEvent(() => {
    if (secret !== '' && link.isIdle) link.mutate();
  });
  useEffect(() => start(), []);
  if (secret === '') return null;
  if (!link.isError) return <Text role="status">{t('byLink')}</Text>;
  return (
    <Alert role="alert" color="red" title={t('linkInvalid')}>
      {t('linkHint')}
    </Alert>
  );
}

function PasswordSignIn() {
  const t = useMessages();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/session', { body: { email, password } })),
    onSuccess: enter,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.error && (
          <Alert role="alert" color="red">
            {reasonOf(signIn.error, t)}
          </Alert>
        )}
        <Button type="submit" loading={signIn.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

function reasonOf(error: Error, t: ReturnType<typeof useMessages>): string {
  if (error instanceof ApiProblem && error.status === 429) return t('slowDown');
  if (error instanceof ApiProblem && error.status === 401) return t('wrong');
  return t('failed', { reason: error.message });
}
