import { Button, Group, Menu, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { colleaguesQuery, REASONS, type ReviewItem } from '../../shared/review/review-item';
import { sessionQuery, useMay } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { showToast } from '../../shared/toasts/toasts';
import { runBulk, targetsOf, undoOf, type BulkTarget, type BulkWork } from './bulk';
import { useMessages } from './messages';
import { countsQuery } from './queries';

interface Props {
  readonly items: readonly ReviewItem[];
  readonly onDone: () => void;
  readonly onSelectAll: () => void;
}

/** What can be done with all that is selected; what was done can be undone. */
export function BulkBar({ items, onDone, onSelectAll }: Props) {
  const t = useMessages();
  const mayAll = useMay('editor');
  const bulk = useBulk(items, onDone);
  const myId = useQuery(sessionQuery).data?.id;
  const colleagues = useQuery(colleaguesQuery).data?.filter(({ role }) => role !== 'reader') ?? [];
  useShortcut({ id: 'queue-none', keys: 'Escape', label: t('selectNone'), group: t('group') }, onDone);
  const assign = (assigneeId: string | null): void => bulk.mutate({ action: 'assign', assigneeId });
  return (
    <Group gap="sm" role="status">
      <Text size="sm" fw={600}>
        {t('selected', { count: items.length })}
      </Text>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={bulk.isPending}>
            {t('dismiss')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {REASONS.filter((reason) => mayAll || reason === 'extraction_error').map((reason) => (
            <Menu.Item key={reason} onClick={() => bulk.mutate({ action: 'dismiss', reason })}>
              {t(`reason_${reason}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={bulk.isPending}>
            {t('assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
          <Menu.Item onClick={() => assign(myId ?? null)}>{t('assignMe')}</Menu.Item>
          <Menu.Item onClick={() => assign(null)}>{t('assignNobody')}</Menu.Item>
          <Menu.Divider />
          {colleagues
            .filter(({ id }) => id !== myId)
            .map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => assign(id)}>
                {name}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="subtle" onClick={onSelectAll}>
        {t('selectAll')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t('selectNone')}
      </Button>
    </Group>
  );
}

/** Runs an action over the selection; its rows are told by the stream, the way back is a toast. */
function useBulk(items: readonly ReviewItem[], onDone: () => void) {
  const t = useMessages();
  const client = useQueryClient();
  const told = (failed: readonly string[]): void => {
    if (failed.length > 0)
      showToast({ kind: 'failed', text: t('bulkFailed', { count: failed.length, reason: failed[0] ?? '' }) });
  };
  const refresh = () => client.invalidateQueries({ queryKey: countsQuery.queryKey });
  const undo = async (work: BulkWork, done: readonly BulkTarget[]): Promise<void> => {
    for (const [back, targets] of undoOf(work, items, done)) told((await runBulk(back, targets)).failed);
    await refresh();
  };
  return useMutation({
    mutationFn: (work: BulkWork) => runBulk(work, targetsOf(work, items)),
    onSuccess: async ({ done, failed }, work) => {
      if (done.length > 0) {
        const text = t(work.action === 'assign' ? 'assignedMany' : 'dismissed', { count: done.length });
        const back = (): void =>
          void undo(work, done).catch((error: unknown) => showToast({ kind: 'failed', text: String(error) }));
        showToast({ kind: 'done', text, undo: back });
      }
      told(failed);
      onDone();
      await refresh();
    },
    onError: (error) => showToast({ kind: 'failed', text: error.message }),
  });
}
