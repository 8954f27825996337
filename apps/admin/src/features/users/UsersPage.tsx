import { Tabs } from '@mantine/core';
import { Page } from '../../shared/states/Page';
import { KeyList } from './KeyList';
import { useMessages } from './messages';
import { UserList } from './UserList';

export function UsersPage() {
  const t = useMessages();
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabs defaultValue="users" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="users">{t('users')}</Tabs.Tab>
          <Tabs.Tab value="keys">{t('keys')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users" pt="md">
          <UserList />
        </Tabs.Panel>
        <Tabs.Panel value="keys" pt="md">
          <KeyList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
