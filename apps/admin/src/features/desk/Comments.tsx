import { Button, Fieldset, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import classes from './desk.module.css';
import { useMessages } from './messages';
import { commentsQuery } from './queries';

export function Comments({ claimId }: { claimId: string }) {
  const t = useMessages();
  const client = useQueryClient();
  const comments = useQuery(commentsQuery(claimId));
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/v1/review/claims/{claimId}/comments', { params: { path: { claimId } }, body: { text } })),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: commentsQuery(claimId).queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Fieldset legend={t('comments')}>
      <Stack gap="sm">
        <QueryView query={comments}>
          {(items) => (
            <ul className={classes.list}>
              {items.map((comment) => (
                <li key={comment.id}>
                  <Text size="xs" c="dimmed">
                    {comment.userName} · {formatDateTime(comment.createdAt)}
                  </Text>
                  <Text size="sm" className={classes.pre}>
                    {comment.text}
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
        <form onSubmit={submit}>
          <Textarea
            label={t('comment')}
            required
            autosize
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="xs">
            <Button type="submit" size="compact-sm" variant="default" loading={add.isPending}>
              {t('addComment')}
            </Button>
          </Group>
        </form>
      </Stack>
    </Fieldset>
  );
}
