import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { formatDateTime } from '../../shared/format/format';
import { WHATEVER_IS_THERE } from '../../shared/review/on-claim';
import { colleaguesQuery } from '../../shared/review/review-item';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import classes from './desk.module.css';
import { MentionArea } from './MentionArea';
import { mentioned } from './mentions';
import { useMessages } from './messages';
import { commentsQuery } from './queries';

const stored = (claimId: string): string => `dixit.draft.comment.${claimId}`;

export function Comments({ claimId }: { claimId: string }) {
  const t = useMessages();
  const comments = useQuery(commentsQuery(claimId));
  return (
    <Fieldset legend={t('comments')}>
      <Stack gap="sm">
        <QueryView query={comments}>
          {(items) =>
            items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('noComments')}
              </Text>
            ) : (
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
            )
          }
        </QueryView>
        <CommentForm claimId={claimId} />
      </Stack>
    </Fieldset>
  );
}

/** What is typed stays in this browser until it is sent. */
function CommentForm({ claimId }: { claimId: string }) {
  const t = useMessages();
  const client = useQueryClient();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const [text, setText] = useState(() => localStorage.getItem(stored(claimId)) ?? '');
  const write = (next: string): void => {
    setText(next);
    if (next === '') localStorage.removeItem(stored(claimId));
    else localStorage.setItem(stored(claimId), next);
  };
  const add = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/review/claims/{claimId}/comments', {
          params: { path: { claimId }, header: WHATEVER_IS_THERE },
          body: { text, mentions: mentioned(text, colleagues) },
        }),
      ),
    onSuccess: async () => {
      write('');
      await client.invalidateQueries({ queryKey: commentsQuery(claimId).queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <MentionArea label={t('comment')} description={t('mentionHint')} value={text} onChange={write} />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" size="compact-sm" variant="default" loading={add.isPending} disabled={text.trim() === ''}>
          {t('addComment')}
        </Button>
      </Group>
    </form>
  );
}
