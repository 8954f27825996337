import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { EndpointForm, type EndpointFields } from './EndpointForm';
import { useMessages } from './messages';
import { endpointsQuery } from './queries';

interface Props {
  readonly onSecret: (url: string, secret: string | null | undefined) => void;
}

export function NewEndpointForm({ onSecret }: Props) {
  const t = useMessages();
  // A form that was sent is followed by a fresh one.
  const [made, setMade] = useState(0);
  const add = useAction({
    work: (fields: EndpointFields) => unwrap(api.POST('/v1/endpoints', { body: { ...fields, keyKind: 'symmetric' } })),
    done: t('created'),
    refresh: [endpointsQuery.queryKey],
    onDone: ({ secret, endpoint }) => {
      onSecret(endpoint.url, secret?.secret);
      setMade(made + 1);
    },
  });
  return (
    <EndpointForm key={made} legend={t('add')} submit={t('create')} pending={add.isPending} onSubmit={add.mutate} />
  );
}
