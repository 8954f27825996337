import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { useExplain } from '../../shared/states/explain';
import { asksForPassword } from './link';
import { useMessages } from './messages';
import { useEnter } from './useEnter';

/** The one-time link: it opens by itself, or after a password is chosen where it is for that. */
export function LinkSignIn({ secret }: { secret: string }) {
  const t = useMessages();
  const [choosing] = useState(asksForPassword);
  const enter = useEnter();
  const link = useMutation({
    mutationFn: (password: string | undefined) =>
      unwrap(api.POST('/v1/session/link', { body: { secret, ...(password ? { password } : {}) } })),
    onSuccess: enter,
  });
  const start = useEffectEvent(() => {
    if (secret !== '' && !choosing && link.isIdle) link.mutate(undefined);
  });
  useEffect(() => start(), []);
  if (secret === '') return null;
  if (link.error instanceof ApiProblem && link.error.status === 410) {
    return (
      <Alert role="alert" color="red" title={t('linkInvalid')}>
        {t('linkHint')}
      </Alert>
    );
  }
  if (choosing) return <ChoosePassword error={link.error} pending={link.isPending} onChoose={link.mutate} />;
  return link.isError ? <Fault error={link.error} /> : <Text role="status">{t('byLink')}</Text>;
}

function Fault({ error }: { error: Error }) {
  const explain = useExplain();
  return (
    <Alert role="alert" color="red">
      {explain(error)}
    </Alert>
  );
}

interface ChooseProps {
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onChoose: (password: string | undefined) => void;
}

/** The link is not used up by a password that is refused. */
function ChoosePassword({ error, pending, onChoose }: ChooseProps) {
  const t = useMessages();
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(password);
      }}
    >
      <Stack>
        <PasswordInput
          label={t('choose')}
          description={t('chooseHint')}
          autoComplete="new-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error && (
          <Alert role="alert" color="red">
            {error instanceof ApiProblem && error.code === 'validation_failed' ? t('weak') : <Fault error={error} />}
          </Alert>
        )}
        <Button type="submit" loading={pending}>
          {t('chooseDo')}
        </Button>
        <Button variant="subtle" onClick={() => onChoose(undefined)}>
          {t('without')}
        </Button>
      </Stack>
    </form>
  );
}
