import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../shared/actions/useAction';
import { api, unwrap } from '../../shared/api/client';
import { useMessages as useClaimMessages } from '../../shared/claim/messages';
import { FormBox } from '../../shared/forms/FormBox';
import { useMessages } from './messages';
import type { Entity } from './queries';

const KINDS = ['person', 'organisation', 'state', 'group'] as const;

/** Name, kind and description, for editors. */
export function EditSpeaker({ entity }: { entity: Entity }) {
  const t = useMessages();
  const claim = useClaimMessages();
  const [opened, dialogue] = useDisclosure(false);
  const [name, setName] = useState(entity.name);
  const [kind, setKind] = useState(entity.kind);
  const [description, setDescription] = useState(entity.description ?? '');
  const save = useAction({
    work: () =>
      unwrap(
        api.PATCH('/v1/entities/{id}', {
          params: { path: { id: entity.id }, header: { 'If-Match': `"${entity.version}"` } },
          body: { name, kind, description: description.trim() || null },
        }),
      ),
    done: t('saved'),
    refresh: [['entities'], ['claims'], ['accusations']],
    onDone: dialogue.close,
  });
  return (
    <>
      <Button variant="default" onClick={dialogue.open}>
        {t('edit')}
      </Button>
      <Modal
        opened={opened}
        onClose={dialogue.close}
        title={t('edit')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <FormBox legend={entity.name} submit={t('save')} pending={save.isPending} onSubmit={() => save.mutate()}>
          <TextInput label={t('name')} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label={t('kind')}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: claim(`kind_${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value ?? kind)}
          />
          <TextInput
            label={t('describe')}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        </FormBox>
      </Modal>
    </>
  );
}
