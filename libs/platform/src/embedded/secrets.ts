import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chown, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SetupError, explainFileFault } from './setup-error';

/** What a cluster keeps about itself beside its data, readable by its owner alone. */
export interface ClusterSecrets {
  readonly ownerPassword: string;
  readonly applicationPassword: string;
  /** Port of the last start. */
  readonly port?: number;
}

const FILE = 'cluster.json';

export function newSecrets(): ClusterSecrets {
  return { ownerPassword: newPassword(), applicationPassword: newPassword() };
}

/** Only characters that need no escape in an address. */
function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

export function readSecrets(base: string): ClusterSecrets | undefined {
  const file = path.join(base, FILE);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ClusterSecrets;
  } catch (error) {
    const explained = explainFileFault(error, base);
    if (explained !== error) throw explained;
    throw new SetupError(
      `${file} is not readable as JSON; it holds the passwords of the embedded PostgreSQL.`,
      `Restore it from a backup. To begin anew without the data, remove ${base}.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Written beside and renamed: a full disk or a crash leaves the old file whole.
 * Its owner stays, so that one start as root does not lock out the user whose cluster it is.
 */
export async function writeSecrets(base: string, secrets: ClusterSecrets): Promise<void> {
  const file = path.join(base, FILE);
  const before = statSync(file, { throwIfNoEntry: false });
  await writeFile(`${file}.new`, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  if (before && process.getuid?.() === 0) await chown(`${file}.new`, before.uid, before.gid);
  await rename(`${file}.new`, file);
}
