import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { Icon } from '../../shared/icons/Icon';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';

const AFTER_TYPING_MS = 250;

/** Searches while one types, a moment behind. */
export function SearchField({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const t = useMessages();
  const [typed, setTyped] = useState(value);
  const [searched, setSearched] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  // Filters cleared elsewhere clear the field too; what is being typed stays.
  if (value !== searched) {
    setSearched(value);
    setTyped(value);
  }
  const search = useDebouncedCallback((words: string) => {
    setSearched(words);
    onSearch(words);
  }, AFTER_TYPING_MS);
  useShortcut({ id: 'claims-search', keys: '/', label: t('focusSearch'), group: t('group') }, () =>
    field.current?.focus(),
  );
  return (
    <search>
      <TextInput
        ref={field}
        type="search"
        size="md"
        label={t('search')}
        description={t('searchHint')}
        leftSection={<Icon name="search" />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') field.current?.blur();
        }}
      />
    </search>
  );
}
