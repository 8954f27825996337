import { Alert, Button, Card, Center, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { LinkSignIn } from './LinkSignIn';
import { asksForPassword, takeSecret } from './link';
import { useMessages } from './messages';
import { ForgottenPassword, OpenidSignIn } from './OtherWays';
import { useEnter } from './useEnter';

/** The way in: the one-time link whose secret is the address's fragment, or a password. */
export function SignInPage() {
  const t = useMessages();
  const [secret] = useState(takeSecret);
  const choosing = secret !== '' && asksForPassword();
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
          <LinkSignIn secret={secret} />
          {!choosing && (
            <>
              <OpenidSignIn />
              <PasswordSignIn />
              <ForgottenPassword />
            </>
          )}
        </Stack>
      </Card>
    </Center>
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
