import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { welcome, type AccountsDoor } from './accounts';

describe('the welcome of up', () => {
  let home: string;
  let keys: string[];
  let door: AccountsDoor;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'dixit-welcome-'));
    keys = [];
    door = {
      ensureFirstAdministrator: () => Promise.resolve('administrator'),
      createSignInLink: (userId) => Promise.resolve(`http://localhost/sign-in#${userId}`),
      createApiKey: () => {
        keys.push(`key-${keys.length + 1}`);
        return Promise.resolve(`key-${keys.length}`);
      },
      close: () => Promise.resolve(),
    };
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('makes a link and a key, and keeps the key in a file of its owner alone', async () => {
    const entry = await welcome(home, door, () => Promise.resolve(true));
    expect(entry).toEqual({ signInLink: 'http://localhost/sign-in#administrator', apiKey: 'key-1' });
    const file = path.join(home, 'api-key');
    expect(readFileSync(file, 'utf8')).toBe('key-1\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('uses the kept key again while it works, and replaces it when it does not', async () => {
    await welcome(home, door, () => Promise.resolve(true));
    expect((await welcome(home, door, () => Promise.resolve(true))).apiKey).toBe('key-1');
    expect((await welcome(home, door, () => Promise.resolve(false))).apiKey).toBe('key-2');
    expect(keys).toEqual(['key-1', 'key-2']);
  });
});
