import { Button, Popover, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';

interface Props {
  readonly label: string;
  readonly reasonLabel: string;
  /** @returns whether it was done; the reason stays typed where it was not */
  readonly onConfirm: (reason: string) => Promise<boolean>;
  readonly compact?: boolean;
}

/** An action that needs a reason: the button asks for it. */
export function ReasonButton({ label, reasonLabel, onConfirm, compact = false }: Props) {
  const [opened, form] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await onConfirm(reason))) return;
    setReason('');
    form.close();
  };
  return (
    <Popover opened={opened} onChange={form.set} width={320} trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button size={compact ? 'compact-xs' : 'compact-sm'} variant="default" onClick={form.toggle}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="xs">
            <Textarea
              label={reasonLabel}
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button type="submit" size="compact-sm" disabled={reason.trim() === ''}>
              {label}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
