import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'encryption.key';

/** The key that secrets are stored encrypted with, where the environment gives none: made once, beside the data, readable by its owner alone. */
export async function ensureEncryptionKey(home: string): Promise<string> {
  const file = path.join(home, FILE);
  if (!existsSync(file)) await makeKey(home, file);
  return readFileSync(file, 'utf8').trim();
}

/** Written beside and linked, so that neither a crash nor a second process leaves half a key or another one. */
async function makeKey(home: string, file: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
