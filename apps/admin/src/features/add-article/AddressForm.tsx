import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FormProps } from './form-props';
import { useMessages } from './messages';

export function AddressForm({ onGive, pending }: FormProps) {
  const t = useMessages();
  const [url, setUrl] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void onGive({ url });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('url')}
          description={t('urlHint')}
          type="url"
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={pending}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
