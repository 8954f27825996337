import { Button, Fieldset, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly legend: string;
  readonly submit: string;
  readonly pending: boolean;
  readonly disabled?: boolean;
  readonly onSubmit: () => void;
  /** Other buttons beside the one that submits. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A form with a name, its fields one below the other, and one button that submits. */
export function FormBox({ legend, submit, pending, disabled = false, onSubmit, actions, children }: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Fieldset legend={legend} maw={720}>
        <Stack gap="sm">
          {children}
          <Group>
            <Button type="submit" loading={pending} disabled={disabled}>
              {submit}
            </Button>
            {actions}
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}
