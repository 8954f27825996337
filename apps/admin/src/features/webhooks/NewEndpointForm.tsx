import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { endpointsQuery } from './queries';

interface Props {
  readonly onSecret: (url: string, secret: string | null | undefined) => void;
}

export function NewEndpointForm({ onSecret }: Props) {
  const t = useMessages();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState('');
  const [description, setDescription] = useState('');
  const add = useMutation({
    mutationFn: () => {
      const eventTypes = events.split(/[\s,]+/).filter(Boolean);
      const words = { ...(description ? { description } : {}), ...(eventTypes.length > 0 ? { eventTypes } : {}) };
      return unwrap(
        api.POST('/v1/endpoints', { body: { url, keyKind: 'symmetric', unreviewed: false, ordered: false, ...words } }),
      );
    },
    onSuccess: async ({ secret }) => {
      onSecret(url, secret?.secret);
      setUrl('');
      setEvents('');
      setDescription('');
      showToast({ kind: 'done', text: t('created') });
      await client.invalidateQueries({ queryKey: endpointsQuery.queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  return (
    <form onSubmit={submitting(() => add.mutate())}>
      <Fieldset legend={t('add')} maw={720}>
        <Stack gap="sm">
          <TextInput
            label={t('url')}
            description={t('urlHint')}
            type="url"
            required
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <TextInput
            label={t('events')}
            description={t('eventsHint')}
            value={events}
            onChange={(event) => setEvents(event.currentTarget.value)}
          />
          <TextInput
            label={t('about')}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={add.isPending}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}

function submitting(work: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault();
    work();
  };
}
