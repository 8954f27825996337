import { Alert, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { useMessages } from './messages';

/** The organisation's own sign-in, where whoever runs Dixit has set it up. */
export function OpenidSignIn() {
  const t = useMessages();
  const openid = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => unwrap(api.GET('/v1/session/methods', { signal })),
  }).data?.openid;
  const refused = new URLSearchParams(location.search).has('error');
  if (!openid) return null;
  return (
    <Stack>
      {refused && (
        <Alert role="alert" color="red">
          {t('openidRefused', { name: openid })}
        </Alert>
      )}
      <Button component="a" href="/v1/session/oidc" variant="default">
        {t('openid', { name: openid })}
      </Button>
      <Divider label={t('or')} />
    </Stack>
  );
}

/** Asks for a link that sets the password anew; the answer does not tell whether the address is known. */
export function ForgottenPassword() {
  const t = useMessages();
  const [opened, form] = useDisclosure(false);
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/session/password-reset', { body: { email } })),
  });
  if (!opened) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={form.open}>
        {t('forgotten')}
      </Button>
    );
  }
  if (ask.isSuccess) return <Text role="status">{t('resetSent')}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('resetEmail')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {ask.error && (
          <Alert role="alert" color="red">
            {t('failed', { reason: ask.error.message })}
          </Alert>
        )}
        <Button type="submit" variant="default" loading={ask.isPending}>
          {t('resetDo')}
        </Button>
      </Stack>
    </form>
  );
}
