import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { FormBox } from '../../shared/forms/FormBox';
import { useMessages } from './messages';
import { deliveriesKey, type Endpoint } from './queries';

const WEEK_MS = 7 * 24 * 3_600_000;

/** A moment as a `datetime-local` field holds it, in the reader's own zone. */
function localTime(moment: number): string {
  return new Date(moment - new Date(moment).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Sends again what failed, or everything, of a period; receivers know a repeated event by its id. */
export function ReplayForm({ endpoint: { id }, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const t = useMessages();
  const [what, setWhat] = useState<'failed' | 'all'>('failed');
  const [since, setSince] = useState(() => localTime(Date.now() - WEEK_MS));
  const [until, setUntil] = useState('');
  const replay = useAction({
    work: () => {
      const end = until === '' ? {} : { until: new Date(until).toISOString() };
      const body = { what, since: new Date(since).toISOString(), ...end };
      return unwrap(api.POST('/v1/endpoints/{id}/replay', { params: { path: { id } }, body }));
    },
    done: ({ deliveries }) => t('replayed', { count: deliveries }),
    refresh: [deliveriesKey],
    onDone: onClose,
  });
  return (
    <FormBox legend={t('replay')} submit={t('replayDo')} pending={replay.isPending} onSubmit={() => replay.mutate()}>
      <SegmentedControl
        aria-label={t('replayWhat')}
        w="fit-content"
        data={[
          { value: 'failed', label: t('replayFailed') },
          { value: 'all', label: t('replayAll') },
        ]}
        value={what}
        onChange={setWhat}
      />
      <Group>
        <TextInput
          label={t('since')}
          type="datetime-local"
          required
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <TextInput
          label={t('until')}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Group>
    </FormBox>
  );
}
