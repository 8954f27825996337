import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Icon } from '../../shared/icons/Icon';
import { inboxQuery } from '../../shared/inbox/inbox-query';
import { useShortcut } from '../../shared/shortcuts/registry';
import { Loading } from '../../shared/states/QueryView';
import { useMessages } from './messages';

const InboxList = lazy(() => import('./InboxList').then((module) => ({ default: module.InboxList })));

/** The bell: how much is unread, and the list behind it. */
export function InboxButton() {
  const t = useMessages();
  const unread = useQuery(inboxQuery).data?.unread ?? 0;
  const [opened, list] = useDisclosure(false);
  useShortcut({ id: 'inbox', keys: 'g n', label: t('title'), group: t('group') }, list.toggle);
  return (
    <Popover opened={opened} onChange={list.set} width={380} position="bottom-end" withArrow trapFocus returnFocus>
      <Indicator disabled={unread === 0} label={unread} size={18} offset={6} color="red.8">
        <Popover.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={t('open', { count: unread })} onClick={list.toggle}>
            <Icon name="bell" size={22} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} maw="calc(100vw - 1rem)">
        <Suspense fallback={<Loading />}>
          <InboxList onOpen={list.close} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
