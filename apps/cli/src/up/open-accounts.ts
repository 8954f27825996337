import { ApiKeys, SCOPES, SignInLinks, Users } from '@dixit/accounts';
import type { Configuration } from '@dixit/platform';
import { openConsole } from '../shared/console';
import type { AccountsDoor } from './accounts';

/** Takes in articles, reads and exports; may neither work at the desk nor change users. */
const KEY_ROLE: 'reviewer' | 'admin' = 'reviewer';
const KEY_SCOPES = ['read', 'export', 'intake'] as const;
/** An address that no mail ever reaches (RFC 2606): the first administrator signs in by link. */
const FIRST_ADMINISTRATOR = { email: 'admin@dixit.invalid', name: 'Administrator' };

/** The accounts of the database that `configuration` names, for the command line. */
export async function openAccounts(configuration: Configuration): Promise<AccountsDoor> {
  const console = await openConsole(configuration);
  const [users, links, keys] = [console.get(Users), console.get(SignInLinks), console.get(ApiKeys)];
  return {
    ensureFirstAdministrator: async () =>
      (await console.run((unit) => users.ensureAdministrator(unit, FIRST_ADMINISTRATOR))).id,
    createSignInLink: async (userId) => (await console.run((unit) => links.issue(unit, userId, 'sign_in'))).url,
    createApiKey: async (userId, name, role = KEY_ROLE) => {
      const scopes = role === 'admin' ? SCOPES : KEY_SCOPES;
      return (await console.run((unit) => keys.create(unit, { userId, name, role, scopes, expiresAt: null }))).text;
    },
    close: () => console.close(),
  };
}
