import { Tabs } from '@mantine/core';
import { Page } from '../../shared/states/Page';
import { DeliveryLog } from './DeliveryLog';
import { EndpointList } from './EndpointList';
import { useMessages } from './messages';

export function WebhooksPage() {
  const t = useMessages();
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabs defaultValue="endpoints" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="endpoints">{t('endpoints')}</Tabs.Tab>
          <Tabs.Tab value="deliveries">{t('deliveries')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="endpoints" pt="md">
          <EndpointList />
        </Tabs.Panel>
        <Tabs.Panel value="deliveries" pt="md">
          <DeliveryLog />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
