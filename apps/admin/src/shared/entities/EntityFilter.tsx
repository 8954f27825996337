import { CloseButton, Input, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import { defineMessages } from '../i18n/i18n';
import { EntityPicker } from './EntityPicker';
import classes from './entities.module.css';

const useMessages = defineMessages('entity-filter', {
  en: { clear: 'No longer narrow to {{name}}' },
  fr: { clear: 'Ne plus limiter à {{name}}' },
});

interface Props {
  readonly label: string;
  /** Id of the entity narrowed to. */
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Narrows to one person, organisation or state that is known. */
export function EntityFilter({ label, value, onChange }: Props) {
  const t = useMessages();
  const entity = useQuery({
    queryKey: ['entities', value],
    enabled: value !== undefined,
    queryFn: ({ signal }) => unwrap(api.GET('/v1/entities/{id}', { params: { path: { id: value ?? '' } }, signal })),
  });
  const name = entity.data?.name ?? '…';
  return (
    <Input.Wrapper label={label} labelElement="div">
      {value === undefined ? (
        <EntityPicker
          label={label}
          size="sm"
          onlyKnown
          onPick={(picked) => 'entityId' in picked && onChange(picked.entityId)}
        />
      ) : (
        <div className={classes.chosen}>
          <Text size="sm">{name}</Text>
          <CloseButton size="sm" aria-label={t('clear', { name })} onClick={() => onChange(undefined)} />
        </div>
      )}
    </Input.Wrapper>
  );
}
