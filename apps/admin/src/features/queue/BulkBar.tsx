import { Button, Group, Menu, Paper, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import { useMay } from '../../shared/session/session';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { REASONS, versionOf, type DismissalReason, type ReviewItem } from './queries';

interface Outcome {
  readonly done: readonly ReviewItem[];
  readonly failed: readonly string[];
}

/** What can be done with all that is selected; what was done can be undone. */
export function BulkBar({ items, onDone }: { items: readonly ReviewItem[]; onDone: () => void }) {
  const t = useMessages();
  const client = useQueryClient();
  const mayAll = useMay('editor');
  const refresh = () => client.invalidateQueries({ queryKey: ['review'] });
  const restore = (done: readonly ReviewItem[]): void => {
    void each(done, (item) =>
      unwrap(
        api.POST('/v1/review/claims/{claimId}/restoration', {
          params: { path: { claimId: item.claim.id }, header: { 'If-Match': versionOf(item) } },
        }),
      ),
    ).then(refresh);
  };
  const dismiss = useMutation({
    mutationFn: (reason: DismissalReason) =>
      each(items, (item) =>
        unwrap(
          api.POST('/v1/review/claims/{claimId}/dismissal', {
            params: { path: { claimId: item.claim.id }, header: { 'If-Match': versionOf(item) } },
            body: { reason },
          }),
        ),
      ),
    onSuccess: async ({ done, failed }) => {
      if (done.length > 0)
        showToast({ kind: 'done', text: t('dismissed', { count: done.length }), undo: () => restore(done) });
      if (failed.length > 0)
        showToast({ kind: 'failed', text: t('dismissFailed', { count: failed.length, reason: failed[0] ?? '' }) });
      onDone();
      await refresh();
    },
  });
  return (
    <Paper withBorder p="xs" role="status">
      <Group>
        <Text size="sm">{t('selected', { count: items.length })}</Text>
        <Menu>
          <Menu.Target>
            <Button size="compact-sm" variant="default" loading={dismiss.isPending}>
              {t('dismiss')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {REASONS.filter((reason) => mayAll || reason === 'extraction_error').map((reason) => (
              <Menu.Item key={reason} onClick={() => dismiss.mutate(reason)}>
                {t(`reason_${reason}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Paper>
  );
}

/** One after the other: each has its own outcome, and one refusal stops none of the others. */
async function each(items: readonly ReviewItem[], work: (item: ReviewItem) => Promise<ReviewItem>): Promise<Outcome> {
  const done: ReviewItem[] = [];
  const failed: string[] = [];
  for (const item of items) {
    try {
      done.push(await work(item));
    } catch (error) {
      failed.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { done, failed };
}
