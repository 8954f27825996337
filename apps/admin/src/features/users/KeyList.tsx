import { Button, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { formatDateTime } from '../../shared/format/format';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { useMessages } from './messages';
import { NewKeyForm } from './NewKeyForm';
import { keysQuery, type Key } from './queries';

const COLUMNS = ['name', 'role', 'scopes', 'prefix', 'expires', 'lastUsed', 'state'] as const;

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
            <Table.ScrollContainer minWidth={860}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {COLUMNS.map((column) => (
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
  const { id, name, role, scopes, prefix, expiresAt, lastUsedAt } = apiKey;
  const revoke = useAction({
    work: () => unwrap(api.DELETE('/v1/keys/{id}', { params: { path: { id } } })),
    done: t('revokedNow', { name }),
    refresh: [keysQuery.queryKey],
  });
  const ended = endedAs(apiKey);
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>{t(`role_${role}`)}</Table.Td>
      <Table.Td>{scopes.map((scope) => t(`scope_${scope}`)).join(', ')}</Table.Td>
      <Table.Td>{prefix}…</Table.Td>
      <Table.Td>{expiresAt ? formatDateTime(expiresAt) : t('never')}</Table.Td>
      <Table.Td>{lastUsedAt ? formatDateTime(lastUsedAt) : t('never')}</Table.Td>
      <Table.Td>
        {ended ? (
          <Text size="sm">{t(ended)}</Text>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('revokeOf', { name })}
            loading={revoke.isPending}
            onClick={() => revoke.mutate()}
          >
            {t('revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function endedAs({ revokedAt, expiresAt }: Key): 'revoked' | 'expired' | undefined {
  if (revokedAt) return 'revoked';
  return expiresAt && new Date(expiresAt) <= new Date() ? 'expired' : undefined;
}
