import { Badge, Button, Fieldset, Group, Select, Stack, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ROLES, type Role } from '../../shared/session/session';
import { QueryView } from '../../shared/states/QueryView';
import { SecretOnce } from '../../shared/states/SecretOnce';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { usersQuery, type User } from './queries';

export function UserList() {
  const t = useMessages();
  const users = useQuery(usersQuery);
  return (
    <Stack>
      <QueryView query={users}>
        {(items) => (
          <Table.ScrollContainer minWidth={640}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {(['name', 'email', 'role', 'state'] as const).map((column) => (
                    <Table.Th key={column}>{t(column)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((user) => (
                  <UserRow key={user.id} user={user} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryView>
      <InviteForm />
    </Stack>
  );
}

function useRoleOptions() {
  const t = useMessages();
  return ROLES.map((role) => ({ value: role, label: t(`role_${role}`) }));
}

function UserRow({ user }: { user: User }) {
  const t = useMessages();
  const client = useQueryClient();
  const options = useRoleOptions();
  const change = useMutation({
    mutationFn: (body: { role?: Role; disabled?: boolean }) =>
      unwrap(
        api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id }, header: { 'If-Match': `"${user.version}"` } },
          body,
        }),
      ),
    onSuccess: () => showToast({ kind: 'done', text: t('saved') }),
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  const disabled = user.disabledAt !== null;
  return (
    <Table.Tr>
      <Table.Td>{user.name}</Table.Td>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>
        <Select
          size="xs"
          w={160}
          aria-label={t('roleOf', { name: user.name })}
          allowDeselect={false}
          data={options}
          value={user.role}
          onChange={(role) => change.mutate({ role: role ?? user.role })}
        />
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge variant="dot" color={disabled ? 'red' : 'teal'}>
            {disabled ? t('disabled') : t('active')}
          </Badge>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${disabled ? t('enable') : t('disable')} : ${user.name}`}
            onClick={() => change.mutate({ disabled: !disabled })}
          >
            {disabled ? t('enable') : t('disable')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function InviteForm() {
  const t = useMessages();
  const client = useQueryClient();
  const options = useRoleOptions();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const invite = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/users', { body: { name, email, role } })),
    onSuccess: async () => {
      setName('');
      setEmail('');
      await client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Fieldset legend={t('invite')} maw={640}>
        <Stack gap="sm">
          {invite.data && (
            <SecretOnce
              title={t('link', { name: invite.data.user.name })}
              hint={t('linkHint')}
              secret={invite.data.link.url}
              words={{ copy: t('copy'), copied: t('copied'), close: t('close') }}
              onClose={() => invite.reset()}
            />
          )}
          <TextInput label={t('name')} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput
            label={t('email')}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Select
            label={t('role')}
            allowDeselect={false}
            data={options}
            value={role}
            onChange={(value) => setRole(value ?? role)}
          />
          <Group>
            <Button type="submit" loading={invite.isPending}>
              {t('inviteDo')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
