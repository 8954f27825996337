import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { EndpointForm, type EndpointFields } from './EndpointForm';
import { useMessages } from './messages';
import { endpointsQuery, type Endpoint } from './queries';

export function EditEndpoint({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const t = useMessages();
  const { id, version, url } = endpoint;
  const refresh = [endpointsQuery.queryKey];
  const save = useAction({
    work: (fields: EndpointFields) =>
      unwrap(
        api.PATCH('/v1/endpoints/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: fields,
        }),
      ),
    done: t('saved'),
    refresh,
    onDone: onClose,
  });
  const remove = useAction({
    work: () => unwrap(api.DELETE('/v1/endpoints/{id}', { params: { path: { id } } })),
    done: t('deleted'),
    refresh,
    onDone: onClose,
  });
  // What is on its way would be lost: a second press, on a button that says so.
  const [sure, setSure] = useState(false);
  return (
    <EndpointForm
      legend={t('edit')}
      submit={t('save')}
      endpoint={endpoint}
      pending={save.isPending}
      onSubmit={save.mutate}
      actions={
        <Button
          color="red"
          variant="outline"
          aria-label={`${sure ? t('deleteSure') : t('delete')} : ${url}`}
          loading={remove.isPending}
          onClick={() => (sure ? remove.mutate() : setSure(true))}
        >
          {sure ? t('deleteSure') : t('delete')}
        </Button>
      }
    />
  );
}
