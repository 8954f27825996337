import { NavLink, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Icon } from '../../shared/icons/Icon';
import { includesRole, useRole } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from '../messages';
import { GROUPS, NAVIGATION } from '../pages';
import classes from './Shell.module.css';

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const t = useMessages();
  const role = useRole();
  const allowed = NAVIGATION.filter((page) => includesRole(role, page.role));
  return (
    <Stack gap="md" p="sm">
      {GROUPS.map((group) => {
        const pages = allowed.filter((page) => page.group === group);
        if (pages.length === 0) return null;
        return (
          <div key={group}>
            <Text size="xs" c="dimmed" fw={600} px="sm" pb={4}>
              {t(group)}
            </Text>
            {pages.map((page) => (
              <NavigationLink key={page.key} page={page} onNavigate={onNavigate} />
            ))}
          </div>
        );
      })}
    </Stack>
  );
}

function NavigationLink({ page, onNavigate }: { page: (typeof NAVIGATION)[number]; onNavigate: () => void }) {
  const t = useMessages();
  const navigate = useNavigate();
  useShortcut(
    { id: `go-${page.key}`, keys: page.keys, label: t('goTo', { page: t(page.key) }), group: t('go') },
    () => void navigate({ to: page.to }),
  );
  return (
    <NavLink
      component={Link}
      to={page.to}
      label={t(page.key)}
      leftSection={<Icon name={page.icon} />}
      className={classes.link}
      onClick={onNavigate}
    />
  );
}
