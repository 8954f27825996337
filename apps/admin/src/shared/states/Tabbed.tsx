import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

interface Tab {
  readonly key: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** A screen in parts, of which one is shown. What is not shown is not there: it asks nothing of the server. */
export function Tabbed({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <Tabs defaultValue={tabs[0]?.key ?? null} keepMounted={false}>
      <Tabs.List>
        {tabs.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key} pt="md">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
