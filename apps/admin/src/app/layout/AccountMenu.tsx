import { ActionIcon, Group, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, unwrap } from '../../shared/api/client';
import { changeLanguage, currentLanguage } from '../../shared/i18n/i18n';
import { Icon } from '../../shared/icons/Icon';
import { sessionQuery } from '../../shared/session/session';
import { useMessages } from '../messages';

export function AccountMenu() {
  const t = useMessages();
  const session = useQuery(sessionQuery).data;
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const signOut = useMutation({
    mutationFn: () => unwrap(api.DELETE('/v1/session')),
    // Whatever the server says, this browser forgets what it showed.
    onSettled: async () => {
      await client.resetQueries({ queryKey: sessionQuery.queryKey });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="subtle" size="lg" aria-label={t(other)} onClick={() => setColorScheme(other)}>
        <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      </ActionIcon>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={t('account', { name: session?.name ?? '' })}>
            <Icon name="profile" size={22} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600}>
              {session?.name}
            </Text>
          </Menu.Label>
          <Menu.Item component={Link} to="/profile">
            {t('profile')}
          </Menu.Item>
          <Menu.Item onClick={() => void changeLanguage(currentLanguage() === 'fr' ? 'en' : 'fr')}>
            {t('otherLanguage')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="leave" />} onClick={() => signOut.mutate()}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
