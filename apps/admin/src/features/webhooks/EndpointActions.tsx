import { Button, Group } from '@mantine/core';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { useMessages } from './messages';
import { deliveriesKey, endpointsQuery, type Endpoint } from './queries';

/** What is open below an endpoint's buttons. */
export type Panel = 'edit' | 'replay' | 'rotate';
const PANELS: readonly Panel[] = ['edit', 'replay', 'rotate'];

interface Props {
  readonly endpoint: Endpoint;
  readonly panel: Panel | undefined;
  readonly onPanel: (panel: Panel | undefined) => void;
}

export function EndpointActions({ endpoint: { id, url, state }, panel, onPanel }: Props) {
  const t = useMessages();
  const params = { path: { id } };
  const refresh = [endpointsQuery.queryKey, deliveriesKey];
  const test = useAction({
    work: () => unwrap(api.POST('/v1/endpoints/{id}/test', { params })),
    done: ({ delivered, status, durationMs, fault }) =>
      delivered
        ? t('delivered', { status: status ?? 0, ms: durationMs })
        : t('notDelivered', { fault: fault ?? String(status ?? '?') }),
    refresh,
  });
  const toggle = useAction({
    work: () =>
      state === 'enabled'
        ? unwrap(api.POST('/v1/endpoints/{id}/pause', { params }))
        : unwrap(api.POST('/v1/endpoints/{id}/resume', { params })),
    refresh,
  });
  const button = (label: string, name: string, run: () => void, loading = false, expanded?: boolean) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={name}
      loading={loading}
      onClick={run}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      {label}
    </Button>
  );
  return (
    <Group gap="xs" mt="xs">
      {button(t('test'), t('testOf', { url }), () => test.mutate(), test.isPending)}
      {button(
        state === 'enabled' ? t('pause') : t('resume'),
        `${state === 'enabled' ? t('pause') : t('resume')} : ${url}`,
        () => toggle.mutate(),
        toggle.isPending,
      )}
      {PANELS.map((one) => (
        <span key={one}>
          {button(t(one), `${t(one)} : ${url}`, () => onPanel(panel === one ? undefined : one), false, panel === one)}
        </span>
      ))}
    </Group>
  );
}
