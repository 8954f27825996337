import { Alert, Badge, Card, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { formatDateTime } from '../../shared/format/format';
import { EditEndpoint } from './EditEndpoint';
import { EndpointActions, type Panel } from './EndpointActions';
import { useMessages } from './messages';
import type { Endpoint } from './queries';
import { ReplayForm } from './ReplayForm';
import { RotateForm } from './RotateForm';

const COLOURS = { enabled: 'teal', paused: 'yellow', disabled: 'red', deleted: 'gray' } as const;

interface Props {
  readonly endpoint: Endpoint;
  readonly onSecret: (url: string, secret: string | null | undefined) => void;
}

export function EndpointCard({ endpoint, onSecret }: Props) {
  const t = useMessages();
  const [panel, setPanel] = useState<Panel>();
  const { id, url, description, eventTypes, state } = endpoint;
  const close = (): void => setPanel(undefined);
  return (
    <Card withBorder padding="sm" component="section" aria-label={url} data-endpoint={id}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{url}</Text>
          <Text size="sm" c="dimmed">
            {[description, eventTypes.join(', ') || t('all'), endpoint.unreviewed && t('withUnreviewed')]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Secrets endpoint={endpoint} />
        </div>
        <Badge variant="dot" color={COLOURS[state]}>
          {t(`state_${state}`)}
        </Badge>
      </Group>
      <Trouble endpoint={endpoint} />
      <EndpointActions endpoint={endpoint} panel={panel} onPanel={setPanel} />
      {panel === 'edit' && <EditEndpoint endpoint={endpoint} onClose={close} />}
      {panel === 'replay' && <ReplayForm endpoint={endpoint} onClose={close} />}
      {panel === 'rotate' && <RotateForm endpoint={endpoint} onSecret={onSecret} onClose={close} />}
    </Card>
  );
}

/** Keys that sign: the newest, and those before it while they still do. */
function Secrets({ endpoint: { secrets } }: { endpoint: Endpoint }) {
  const t = useMessages();
  return (
    <Text size="xs" c="dimmed">
      {secrets
        .map(({ createdAt, expiresAt }) =>
          expiresAt
            ? t('secretUntil', { when: formatDateTime(expiresAt) })
            : t('secretSince', { when: formatDateTime(createdAt) }),
        )
        .join(' · ')}
    </Text>
  );
}

function Trouble({ endpoint }: { endpoint: Endpoint }) {
  const t = useMessages();
  const { state, disabledReason, consecutiveFailures, failingSince } = endpoint;
  if (state === 'disabled') {
    return (
      <Alert color="red" p="xs" mt="xs">
        {disabledReason === 'gone' ? t('disabledGone') : t('disabledFailing')}
      </Alert>
    );
  }
  if (!failingSince || consecutiveFailures === 0) return null;
  return (
    <Alert color="yellow" p="xs" mt="xs">
      {t('failingSince', { count: consecutiveFailures, when: formatDateTime(failingSince) })}
    </Alert>
  );
}
