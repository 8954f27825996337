import { Button, Fieldset, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import { formatDateTime } from '../../shared/format/format';
import { ROLES, type Role } from '../../shared/session/session';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { SecretOnce } from '../../shared/states/SecretOnce';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';

type Key = paths['/v1/keys']['get']['responses'][200]['content']['application/json']['items'][number];

const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/v1/keys', { signal }))).items,
});

export function KeyList() {
  const t = useMessages();
  const keys = useQuery(keysQuery);
  return (
    <Stack>
      <QueryView query={keys}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('noKeys')}>{t('noKeysHint')}</EmptyState>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {(['name', 'role', 'prefix', 'lastUsed', 'state'] as const).map((column) => (
                      <Table.Th key={column}>{t(column)}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((key) => (
                    <KeyRow key={key.id} apiKey={key} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
      <NewKeyForm />
    </Stack>
  );
}

function KeyRow({ apiKey }: { apiKey: Key }) {
  const t = useMessages();
  const client = useQueryClient();
  const { id, name, role, prefix, lastUsedAt, revokedAt } = apiKey;
  const revoke = useMutation({
    mutationFn: () => unwrap(api.DELETE('/v1/keys/{id}', { params: { path: { id } } })),
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
    onSettled: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{t(`role_${role}`)}</Table.Td>
      <Table.Td>{prefix}…</Table.Td>
      <Table.Td>{lastUsedAt ? formatDateTime(lastUsedAt) : t('never')}</Table.Td>
      <Table.Td>
        {revokedAt ? (
          <Text size="sm">{t('revoked')}</Text>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('revokeOf', { name })}
            onClick={() => revoke.mutate()}
          >
            {t('revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function NewKeyForm() {
  const t = useMessages();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const make = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/keys', { body: { name, role } })),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Fieldset legend={t('newKey')} maw={640}>
        <Stack gap="sm">
          {make.data && (
            <SecretOnce
              title={t('key', { name: make.data.key.name })}
              hint={t('keyHint')}
              secret={make.data.text}
              words={{ copy: t('copy'), copied: t('copied'), close: t('close') }}
              onClose={() => make.reset()}
            />
          )}
          <TextInput label={t('name')} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label={t('role')}
            allowDeselect={false}
            data={ROLES.map((value) => ({ value, label: t(`role_${value}`) }))}
            value={role}
            onChange={(value) => setRole(value ?? role)}
          />
          <Group>
            <Button type="submit" loading={make.isPending}>
              {t('makeKey')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
