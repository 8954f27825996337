import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { SecretOnce } from '../../shared/states/SecretOnce';
import { EndpointCard } from './EndpointCard';
import { useMessages } from './messages';
import { NewEndpointForm } from './NewEndpointForm';
import { endpointsQuery } from './queries';

interface Secret {
  readonly url: string;
  readonly text: string;
}

export function EndpointList() {
  const t = useMessages();
  const endpoints = useQuery(endpointsQuery);
  const [secret, setSecret] = useState<Secret>();
  const keep = (url: string, text: string | null | undefined): void => setSecret(text ? { url, text } : undefined);
  return (
    <Stack>
      {secret && (
        <SecretOnce
          title={t('secret', { url: secret.url })}
          hint={t('secretHint')}
          secret={secret.text}
          words={{ copy: t('copy'), copied: t('copied'), close: t('close') }}
          onClose={() => setSecret(undefined)}
        />
      )}
      <QueryView query={endpoints}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
          ) : (
            <Stack gap="xs">
              {items.map((endpoint) => (
                <EndpointCard key={endpoint.id} endpoint={endpoint} onSecret={keep} />
              ))}
            </Stack>
          )
        }
      </QueryView>
      <NewEndpointForm onSecret={keep} />
    </Stack>
  );
}
