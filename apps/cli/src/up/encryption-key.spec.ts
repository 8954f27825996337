import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadConfiguration } from '@dixit/platform';
import { ensureEncryptionKey } from './encryption-key';

describe('the encryption key of a laptop', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'dixit-key-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is made once, however many ask, for its owner alone, and is one that the configuration takes', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => ensureEncryptionKey(home)));
    expect(new Set([...keys, await ensureEncryptionKey(home)]).size).toBe(1);
    expect(await readdir(home)).toEqual(['encryption.key']);
    expect((await stat(path.join(home, 'encryption.key'))).mode & 0o777).toBe(0o600);
    const environment = { DATABASE_URL: 'postgres://nobody@localhost/nothing', ENCRYPTION_KEY: keys[0] };
    expect(loadConfiguration(environment).encryptionKeys).toEqual([keys[0]]);
  });
});
