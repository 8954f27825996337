import { AppShell, Alert, Burger, Group, ScrollArea, Text } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { InboxButton } from '../../features/inbox/InboxButton';
import { LiveUpdates } from '../../shared/live/LiveUpdates';
import { useMay } from '../../shared/session/session';
import { Legend } from '../../shared/shortcuts/Legend';
import { ToastList } from '../../shared/toasts/ToastList';
import { useMessages } from '../messages';
import { AccountMenu } from './AccountMenu';
import { Navigation } from './Navigation';
import classes from './Shell.module.css';

/** What stays while screens change: navigation, account, the word that the connection is gone. */
export function Shell() {
  const t = useMessages();
  const [opened, menu] = useDisclosure(false);
  const { online } = useNetwork();
  const main = useFocusOnNewPage();
  const reviews = useMay('reviewer');
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={opened}
            />
            <Link to="/" className={classes.brand}>
              <img src="/favicon.svg" alt="" width={24} height={24} />
              <Text component="span" fw={700} size="lg">
                Dixit
              </Text>
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            {reviews && <InboxButton />}
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('navigation')}>
        <ScrollArea type="auto">
          <Navigation onNavigate={menu.close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} ref={main} className={classes.main}>
        {!online && (
          <Alert role="status" color="yellow" mb="md" p="xs">
            {t('offline')}
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
      {reviews && <LiveUpdates />}
      <Legend />
      <ToastList />
    </AppShell>
  );
}

/** A screen reader is told of a new screen by the focus that moves to its content. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}
