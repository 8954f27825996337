import { ActionIcon, Button, Group, Menu, Popover, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { Icon } from '../../shared/icons/Icon';
import { showToast } from '../../shared/toasts/toasts';
import { fromApi, ME, sameFilters, toApi, type QueueFilters } from './filters';
import { useMessages } from './messages';
import { viewsQuery } from './queries';

/** Views that every desk needs. */
const BUILT_IN = [
  { key: 'view_all', filters: {} },
  { key: 'view_mine', filters: { assigneeId: ME } },
  { key: 'view_approve', filters: { state: 'awaiting_approval' } },
  { key: 'view_accusations', filters: { act: 'accuse', state: 'queued' } },
  { key: 'view_changed', filters: { changed: true } },
] as const satisfies readonly { key: string; filters: QueueFilters }[];

interface Props {
  readonly filters: QueueFilters;
  readonly myId: string | undefined;
}

/** The views of the queue: those of every desk, and one's own under names of one's own. */
export function SavedViews({ filters, myId }: Props) {
  const t = useMessages();
  const navigate = useNavigate();
  const views = useQuery(viewsQuery).data ?? [];
  const forget = useForget();
  const open = (search: QueueFilters): void => void navigate({ to: '/queue', search });
  const own = views.map(({ id, name, filters: kept }) => ({ id, name, filters: fromApi(kept, myId) }));
  const now =
    own.find((view) => sameFilters(view.filters, filters))?.name ??
    BUILT_IN.filter((view) => sameFilters(view.filters, filters)).map(({ key }) => t(key))[0];
  return (
    <Group gap={4}>
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" size={16} />}>
            {now ?? t('view_custom')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('views')}</Menu.Label>
          {BUILT_IN.map(({ key, filters: search }) => (
            <Menu.Item key={key} onClick={() => open(search)}>
              {t(key)}
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Label>{t('ownViews')}</Menu.Label>}
          {own.map((view) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item onClick={() => open(view.filters)}>{view.name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('forgetView', { name: view.name })}
                onClick={() => forget.mutate(view.id)}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </Group>
          ))}
        </Menu.Dropdown>
      </Menu>
      {now === undefined && <SaveView filters={filters} myId={myId} />}
    </Group>
  );
}

function useForget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/v1/review/views/{id}', { params: { path: { id } } })),
    onError: (error) => showToast({ kind: 'failed', text: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
}

/** Keeps what the queue is narrowed to under a name; the same name again replaces it. */
function SaveView({ filters, myId }: Props) {
  const t = useMessages();
  const client = useQueryClient();
  const [opened, form] = useDisclosure(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/v1/review/views', { body: { name: name.trim(), filters: toApi(filters, myId) } })),
    onSuccess: async () => {
      form.close();
      setName('');
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey });
      showToast({ kind: 'done', text: t('viewSaved') });
    },
    onError: (error) => showToast({ kind: 'failed', text: error.message }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Popover opened={opened} onChange={form.set} trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <Button variant="subtle" onClick={form.toggle}>
          {t('saveView')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <TextInput
              label={t('viewName')}
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" size="compact-sm" loading={save.isPending}>
              {t('save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
