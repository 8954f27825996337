import { Card, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { Icon } from '../../shared/icons/Icon';
import { EmptyState } from '../../shared/states/EmptyState';
import { Page } from '../../shared/states/Page';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import classes from './speakers.module.css';

const AFTER_TYPING_MS = 150;

export function SpeakersPage() {
  const t = useMessages();
  const claim = useClaimMessages();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), AFTER_TYPING_MS);
  const found = useQuery({
    queryKey: ['entities', 'search', q],
    enabled: q !== '',
    queryFn: ({ signal }) => unwrap(api.GET('/v1/entities', { params: { query: { q } }, signal })),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('title')} description={t('description')}>
      <TextInput
        type="search"
        size="md"
        label={t('search')}
        leftSection={<Icon name="search" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {q === '' ? (
        <EmptyState title={t('type')}>{t('typeHint')}</EmptyState>
      ) : (
        <section aria-label={t('results')} aria-live="polite">
          <QueryView query={found}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
              ) : (
                <Stack component="ul" gap="xs" className={classes.list}>
                  {items.map((entity) => (
                    <Card key={entity.id} component="li" withBorder padding="sm">
                      <Link to="/speakers/$entityId" params={{ entityId: entity.id }} className={classes.name}>
                        {entity.name}
                      </Link>
                      <Text size="sm" c="dimmed">
                        {claim(`kind_${entity.kind}`)} · {t('claims', { count: entity.claims })}
                      </Text>
                    </Card>
                  ))}
                </Stack>
              )
            }
          </QueryView>
        </section>
      )}
    </Page>
  );
}
