import { CloseButton, Group, Text } from '@mantine/core';
import type { Party } from '../../shared/claim/claim';
import { EntityPicker, type PickedEntity } from '../../shared/entities/EntityPicker';
import classes from './desk.module.css';
import { useMessages } from './messages';
import type { Edit } from './queries';

type Role = 'speakers' | 'targets';
type PartyEdit = NonNullable<Edit['speakers']>[number];

interface Props {
  readonly role: Role;
  readonly parties: readonly Party[];
  readonly onChange: (edit: Edit, back: Edit) => void;
  readonly enabled: boolean;
}

/** Who speaks, or who is meant: taken out one by one, added by name. */
export function PartyList({ role, parties, onChange, enabled }: Props) {
  const t = useMessages();
  const now = parties.map(editOf);
  const change = (next: PartyEdit[]): void => onChange({ [role]: next }, { [role]: now });
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t(role)}
      </Text>
      <Group gap="xs">
        {parties.map((party, index) => (
          <span key={`${party.name}-${index}`} className={classes.party}>
            {party.name}
            <CloseButton
              size="xs"
              disabled={!enabled}
              aria-label={t('remove', { name: party.name })}
              onClick={() => change(now.filter((_, at) => at !== index))}
            />
          </span>
        ))}
        <EntityPicker
          label={t(role === 'speakers' ? 'addSpeaker' : 'addTarget')}
          disabled={!enabled}
          onPick={(picked) => change([...now, partyOf(picked)])}
        />
      </Group>
    </div>
  );
}

function editOf({ entityId, name, kind, mention }: Party): PartyEdit {
  const place = mention ? { mention: { start: mention.start, end: mention.end } } : {};
  return entityId ? { entityId, ...place } : { name, kind, ...place };
}

function partyOf(picked: PickedEntity): PartyEdit {
  return 'entityId' in picked ? { entityId: picked.entityId } : { name: picked.name, kind: 'person' };
}
