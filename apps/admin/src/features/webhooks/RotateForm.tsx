import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { FormBox } from '../../shared/forms/FormBox';
import { useMessages } from './messages';
import { endpointsQuery, type Endpoint } from './queries';

const DAY_HOURS = 24;

interface Props {
  readonly endpoint: Endpoint;
  readonly onSecret: (url: string, secret: string | null | undefined) => void;
  readonly onClose: () => void;
}

/** A new secret; the one before signs beside it until the receiver has changed over. */
export function RotateForm({ endpoint: { id, url }, onSecret, onClose }: Props) {
  const t = useMessages();
  const [hours, setHours] = useState(DAY_HOURS);
  const rotate = useAction({
    work: () =>
      unwrap(
        api.POST('/v1/endpoints/{id}/secrets', {
          params: { path: { id } },
          body: { keyKind: 'symmetric', overlapHours: hours },
        }),
      ),
    refresh: [endpointsQuery.queryKey],
    onDone: ({ secret }) => {
      onSecret(url, secret);
      onClose();
    },
  });
  return (
    <FormBox legend={t('rotate')} submit={t('rotateDo')} pending={rotate.isPending} onSubmit={() => rotate.mutate()}>
      <Text size="sm">{t('rotateHint')}</Text>
      <TextInput
        label={t('overlap')}
        type="number"
        min={0}
        required
        value={hours}
        onChange={(event) => setHours(Number(event.currentTarget.value))}
      />
    </FormBox>
  );
}
