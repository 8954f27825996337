import { Page } from '../../shared/states/Page';
import { Tabbed } from '../../shared/states/Tabbed';
import { DeliveryLog } from './DeliveryLog';
import { EndpointList } from './EndpointList';
import { useMessages } from './messages';

export function WebhooksPage() {
  const t = useMessages();
  return (
    <Page title={t('title')} description={t('description')}>
      <Tabbed
        tabs={[
          { key: 'endpoints', label: t('endpoints'), content: <EndpointList /> },
          { key: 'deliveries', label: t('deliveries'), content: <DeliveryLog /> },
        ]}
      />
    </Page>
  );
}
