import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { FormBox } from '../../shared/forms/FormBox';
import { ROLES, type Role } from '../../shared/session/session';
import { SecretOnce } from '../../shared/states/SecretOnce';
import { endOfDay, SCOPES, scopesWithin, type Scope } from './key-scopes';
import { useMessages } from './messages';
import { keysQuery } from './queries';

/** Makes a key: as what, for what, until when. Its text is shown once. */
export function NewKeyForm() {
  const t = useMessages();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('reader');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const [lastDay, setLastDay] = useState('');
  const within = scopesWithin(role);
  const scopes = chosen.filter((scope) => within.includes(scope));
  const make = useAction({
    work: () => unwrap(api.POST('/v1/keys', { body: { name, role, scopes, expiresAt: endOfDay(lastDay) } })),
    refresh: [keysQuery.queryKey],
    onDone: () => setName(''),
  });
  return (
    <FormBox
      legend={t('newKey')}
      submit={t('makeKey')}
      pending={make.isPending}
      disabled={scopes.length === 0}
      onSubmit={() => make.mutate()}
    >
      {make.data && (
        <SecretOnce
          title={t('key', { name: make.data.key.name })}
          hint={t('keyHint')}
          secret={make.data.text}
          words={{ copy: t('copy'), copied: t('copied'), close: t('close') }}
          onClose={() => make.reset()}
        />
      )}
      <TextInput
        label={t('name')}
        description={t('keyNameHint')}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('role')}
        description={t('keyRoleHint')}
        allowDeselect={false}
        data={ROLES.map((value) => ({ value, label: t(`role_${value}`) }))}
        value={role}
        onChange={(value) => setRole(value ?? role)}
      />
      <ScopeChoice within={within} value={scopes} onChange={setChosen} />
      <TextInput
        type="date"
        label={t('expiresOn')}
        description={t('expiresHint')}
        value={lastDay}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
    </FormBox>
  );
}

interface ChoiceProps {
  readonly within: readonly Scope[];
  readonly value: Scope[];
  readonly onChange: (scopes: Scope[]) => void;
}

function ScopeChoice({ within, value, onChange }: ChoiceProps) {
  const t = useMessages();
  return (
    <Checkbox.Group label={t('scopes')} description={t('scopesHint')} value={value} onChange={onChange}>
      <Group gap="lg" mt="xs">
        {SCOPES.map((scope) => (
          <Checkbox key={scope} value={scope} label={t(`scope_${scope}`)} disabled={!within.includes(scope)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
