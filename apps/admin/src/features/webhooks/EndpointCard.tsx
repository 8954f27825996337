import { Badge, Button, Card, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { endpointsQuery, type Endpoint } from './queries';

const COLOURS = { enabled: 'teal', paused: 'yellow', disabled: 'red', deleted: 'gray' } as const;
/** Both secrets sign so long, for the receiver to change over. */
const OVERLAP_HOURS = 24;
const REPLAYED_MS = 7 * 24 * 3_600_000;

function aWeekAgo(): string {
  return new Date(Date.now() - REPLAYED_MS).toISOString();
}

interface Props {
  readonly endpoint: Endpoint;
  readonly onSecret: (url: string, secret: string | null | undefined) => void;
}

export function EndpointCard({ endpoint, onSecret }: Props) {
  const t = useMessages();
  const { id, url, description, eventTypes, state } = endpoint;
  const actions = useActions(endpoint, onSecret);
  return (
    <Card withBorder padding="sm" data-endpoint={id}>
      <Group justify="space-between">
        <div>
          <Text fw={600}>{url}</Text>
          <Text size="sm" c="dimmed">
            {[description, eventTypes.join(', ') || t('all')].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Badge variant="dot" color={COLOURS[state]}>
          {t(`state_${state}`)}
        </Badge>
      </Group>
      <Group gap="xs" mt="xs">
        {actions.map(({ label, name, run }) => (
          <Button key={label} size="compact-sm" variant="default" aria-label={name} onClick={run}>
            {label}
          </Button>
        ))}
      </Group>
    </Card>
  );
}

function useActions({ id, url, state }: Endpoint, onSecret: Props['onSecret']) {
  const t = useMessages();
  const client = useQueryClient();
  const params = { path: { id } };
  const change = useMutation({
    mutationFn: async (work: () => Promise<string | undefined>) => work(),
    onSuccess: async (text) => {
      if (text) showToast({ kind: 'done', text });
      await client.invalidateQueries({ queryKey: endpointsQuery.queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  const test = async (): Promise<string> => {
    const { delivered, status, durationMs, fault } = await unwrap(api.POST('/v1/endpoints/{id}/test', { params }));
    return delivered
      ? t('delivered', { status: status ?? 0, ms: durationMs })
      : t('notDelivered', { fault: fault ?? String(status ?? '?') });
  };
  const toggle = async (): Promise<undefined> => {
    if (state === 'enabled') await unwrap(api.POST('/v1/endpoints/{id}/pause', { params }));
    else await unwrap(api.POST('/v1/endpoints/{id}/resume', { params }));
  };
  const rotate = async (): Promise<undefined> => {
    onSecret(
      url,
      (
        await unwrap(
          api.POST('/v1/endpoints/{id}/secrets', {
            params,
            body: { keyKind: 'symmetric', overlapHours: OVERLAP_HOURS },
          }),
        )
      ).secret,
    );
  };
  const replay = async (): Promise<string> => {
    const body = { what: 'failed' as const, since: aWeekAgo() };
    return t('replayed', { count: (await unwrap(api.POST('/v1/endpoints/{id}/replay', { params, body }))).deliveries });
  };
  const action = (label: string, work: () => Promise<string | undefined>, name = `${label} : ${url}`) => ({
    label,
    name,
    run: () => change.mutate(work),
  });
  return [
    action(t('test'), test, t('testOf', { url })),
    action(state === 'enabled' ? t('pause') : t('resume'), toggle),
    action(t('rotate'), rotate),
    action(t('replayFailed'), replay),
  ];
}
