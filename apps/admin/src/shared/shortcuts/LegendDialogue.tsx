import { Button, Group, Kbd, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useMessages } from './messages';
import { keyOf } from './keys';
import { bind, pauseShortcuts, useActiveShortcuts, type Shortcut } from './registry';

/** All keys that work now, where each can be given another key. */
export function LegendDialogue({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  return (
    <Modal opened onClose={onClose} title={t('legend')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <LegendTable />
    </Modal>
  );
}

function LegendTable() {
  const t = useMessages();
  const shortcuts = useActiveShortcuts();
  const [binding, setBinding] = useState<string>();
  const groups = [...new Set(shortcuts.map((one) => one.group))];
  useEffect(() => {
    pauseShortcuts(binding !== undefined);
    return () => pauseShortcuts(false);
  }, [binding]);
  return (
    <Stack
      gap="lg"
      onKeyDown={(event) => {
        const key = binding === undefined ? undefined : keyOf(event.nativeEvent);
        if (binding === undefined || key === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (key !== 'Escape') bind(binding, key);
        setBinding(undefined);
      }}
    >
      <Text size="sm">{t('explanation')}</Text>
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <Title order={3} size="h5" mb="xs">
            {group}
          </Title>
          <Table>
            <Table.Tbody>
              {shortcuts
                .filter((one) => one.group === group)
                .map((one) => (
                  <LegendRow
                    key={one.id}
                    shortcut={one}
                    binding={binding === one.id}
                    onBind={() => setBinding(one.id)}
                  />
                ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Stack>
  );
}

function LegendRow({ shortcut, binding, onBind }: { shortcut: Shortcut; binding: boolean; onBind: () => void }) {
  const t = useMessages();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {shortcut.label}
      </Table.Th>
      <Table.Td w={140}>
        <Group gap={4}>
          {shortcut.keys.split(' ').map((key, index) => (
            <Kbd key={index}>{key}</Kbd>
          ))}
        </Group>
      </Table.Td>
      <Table.Td w={190} ta="right">
        <Button
          size="compact-xs"
          variant="default"
          onClick={onBind}
          aria-label={t('rebindOne', { label: shortcut.label })}
        >
          {binding ? t('pressKey') : t('rebind')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          ml={4}
          onClick={() => bind(shortcut.id, undefined)}
          aria-label={t('resetOne', { label: shortcut.label })}
        >
          {t('reset')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
