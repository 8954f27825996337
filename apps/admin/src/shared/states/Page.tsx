import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly description?: string;
  readonly actions?: ReactNode;
  /** The content brings its own first heading. */
  readonly ownHeading?: boolean;
  readonly children: ReactNode;
}

/** The frame of a screen: its name for the eye and for the tab, what can be done, its content. */
export function Page({ title, description, actions, ownHeading, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Dixit`;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          {!ownHeading && <Title order={1}>{title}</Title>}
          {description && (
            <Text c="dimmed" size="sm" maw={720}>
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
