import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../api/client';
import { useMessages as useClaimMessages } from '../claim/messages';
import { defineMessages } from '../i18n/i18n';

const useMessages = defineMessages('entities', {
  en: { create: 'New: {{name}}', none: 'Type a name', unknown: 'Nobody of this name' },
  fr: { create: 'Nouveau : {{name}}', none: 'Saisissez un nom', unknown: 'Personne de ce nom' },
});

const AFTER_TYPING_MS = 150;
const SHOWN = 8;

/** An entity that exists, or the name of a new one. */
export type PickedEntity = { readonly entityId: string; readonly name: string } | { readonly name: string };

interface Props {
  readonly label: string;
  readonly onPick: (entity: PickedEntity) => void;
  readonly disabled?: boolean;
  /** Offers none to be made. */
  readonly onlyKnown?: boolean;
  /** Never offered. */
  readonly except?: string;
  readonly size?: 'xs' | 'sm';
}

/** Finds who is meant while one types; what is not there can be made. */
export function EntityPicker({ label, onPick, disabled = false, onlyKnown = false, size = 'xs', except }: Props) {
  const t = useMessages();
  const claim = useClaimMessages();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), AFTER_TYPING_MS);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    queryKey: ['entities', 'named', asked],
    enabled: asked !== '',
    queryFn: ({ signal }) => unwrap(api.GET('/v1/entities', { params: { query: { q: asked, limit: SHOWN } }, signal })),
    placeholderData: keepPreviousData,
  });
  const items = asked === '' ? [] : (found.data?.items ?? []).filter(({ id }) => id !== except);
  const submit = (value: string): void => {
    const entity = items.find(({ id }) => id === value);
    onPick(entity ? { entityId: entity.id, name: entity.name } : { name: typed.trim() });
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit} withinPortal>
      <Combobox.Target>
        <TextInput
          aria-label={label}
          placeholder={label}
          size={size}
          disabled={disabled}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === ''}>
        <Combobox.Options aria-label={label}>
          {items.map((entity) => (
            <Combobox.Option key={entity.id} value={entity.id}>
              {entity.name} · {claim(`kind_${entity.kind}`)}
            </Combobox.Option>
          ))}
          {!onlyKnown && (
            <Combobox.Option value="">
              {typed.trim() === '' ? t('none') : t('create', { name: typed.trim() })}
            </Combobox.Option>
          )}
          {onlyKnown && found.isSuccess && items.length === 0 && <Combobox.Empty>{t('unknown')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
