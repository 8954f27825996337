import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { colleaguesQuery } from '../../shared/review/review-item';
import { complete, mentionAt, suggest, type MentionStart } from './mentions';

interface Props {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A text in which an @ calls a colleague. */
export function MentionArea({ label, description, value, onChange }: Props) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const field = useRef<HTMLTextAreaElement>(null);
  const [start, setStart] = useState<MentionStart | null>(null);
  const combobox = useCombobox();
  const found = start ? suggest(colleagues, start.typed) : [];
  const look = (area: HTMLTextAreaElement): void => {
    const next = mentionAt(area.value, area.selectionStart);
    setStart(next);
    if (next && suggest(colleagues, next.typed).length > 0) {
      combobox.openDropdown();
      combobox.selectFirstOption();
    } else combobox.closeDropdown();
  };
  const pick = (name: string): void => {
    if (!start || !field.current) return;
    const done = complete(value, field.current.selectionStart, start, name);
    onChange(done.text);
    setStart(null);
    combobox.closeDropdown();
    requestAnimationFrame(() => field.current?.setSelectionRange(done.caret, done.caret));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal>
      <Combobox.Target>
        <Textarea
          ref={field}
          label={label}
          description={description}
          autosize
          minRows={1}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look(event.currentTarget);
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options aria-label={label}>
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
