import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from '@dixit/platform';

/** What `up` asks of the accounts library. */
export interface AccountsDoor {
  /** Makes an administrator where there is no user yet. @returns an administrator's id */
  ensureFirstAdministrator(): Promise<string>;
  /** @returns the address at which the user signs in, once */
  createSignInLink(userId: string): Promise<string>;
  /** @returns a key that takes in and reads articles; an administrator's is for everything */
  createApiKey(userId: string, name: string, role?: 'admin' | 'reviewer'): Promise<string>;
  close(): Promise<void>;
}

export type OpenAccounts = (configuration: Configuration) => Promise<AccountsDoor>;

/** How a newcomer gets in. */
export interface Welcome {
  readonly signInLink: string;
  readonly apiKey: string;
}

const KEY_FILE = 'api-key';
const KEY_NAME = 'npm run up';

/**
 * A fresh sign-in link, and the key of earlier starts while it still works, so that starting often makes no heap of keys.
 *
 * @param works asks the running API whether it takes a key.
 */
export async function welcome(
  home: string,
  door: AccountsDoor,
  works: (apiKey: string) => Promise<boolean>,
): Promise<Welcome> {
  const administrator = await door.ensureFirstAdministrator();
  const signInLink = await door.createSignInLink(administrator);
  const file = path.join(home, KEY_FILE);
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '' && (await works(kept))) return { signInLink, apiKey: kept };
  const apiKey = await door.createApiKey(administrator, KEY_NAME);
  await writeFile(file, `${apiKey}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return { signInLink, apiKey };
}
