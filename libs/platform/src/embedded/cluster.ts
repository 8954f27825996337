import { existsSync, readFileSync } from 'node:fs';
import { chown, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spawnAs } from './identity';
import type { Place } from './place';
import { newSecrets, readSecrets, writeSecrets, type ClusterSecrets } from './secrets';
import { SetupError, explainFileFault, explainServerOutput } from './setup-error';

export const OWNER_ROLE = 'dixit_owner';
export const APPLICATION_ROLE = 'dixit_app';
export const DATABASE = 'dixit';

const MAJOR_VERSION = '18';

/** PostgreSQL's programs see nothing of our environment: PGDATA, PGPORT and the like would steer them. */
export function serverEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...extra };
}

/**
 * The cluster's secrets; makes the cluster when there is none.
 *
 * @param durable false skips the flush to disk, for clusters that are thrown away.
 * @throws SetupError where the disk is full, the folder not writable, or the data of another version.
 */
export async function ensureCluster(place: Place, durable: boolean): Promise<ClusterSecrets> {
  try {
    if (existsSync(place.data)) return openCluster(place);
    const secrets = newSecrets();
    await makeCluster(place, secrets.ownerPassword, durable);
    await writeSecrets(place.base, secrets);
    // The last step makes the cluster visible: a crash before it leaves only drafts, which the next start removes.
    await rename(draftOf(place), place.data);
    return secrets;
  } catch (error) {
    throw explainFileFault(error, place.base);
  }
}

function draftOf(place: Place): string {
  return `${place.data}.new`;
}

function openCluster(place: Place): ClusterSecrets {
  const version = readFileSync(path.join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    throw new SetupError(
      `The data in ${place.base} was written by PostgreSQL ${version}; this version of Dixit runs PostgreSQL ${MAJOR_VERSION}.`,
      'Export it with the version of Dixit that made it, or move the folder away to begin anew.',
    );
  }
  const secrets = readSecrets(place.base);
  if (secrets) return secrets;
  throw new SetupError(
    `${place.base} holds a cluster without the file of its passwords (cluster.json).`,
    'Restore the file from a backup, or move the folder away to begin anew.',
  );
}

async function makeCluster(place: Place, ownerPassword: string, durable: boolean): Promise<void> {
  const draft = draftOf(place);
  const passwordFile = path.join(place.base, 'password.new');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
  if (place.identity.kind === 'user') await chown(passwordFile, place.identity.uid, place.identity.gid);
  try {
    const output = await runInitdb(place, draft, passwordFile, durable);
    if (output === undefined) return;
    await rm(draft, { recursive: true, force: true });
    throw explainServerOutput(output, place.base) ?? refusal(output);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function refusal(output: string): SetupError {
  const reason = output.split('\n').find((line) => /error:|FATAL:/.test(line)) ?? 'initdb gave no reason';
  return new SetupError(
    `The embedded PostgreSQL could not make its data folder: ${reason.trim()}`,
    'Set DATABASE_URL to a PostgreSQL server of your own, or report this line.',
  );
}

/** @returns what initdb said when it failed, else undefined. */
function runInitdb(place: Place, draft: string, passwordFile: string, durable: boolean): Promise<string | undefined> {
  const args = [
    ...['-D', draft, '-U', OWNER_ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    // Order and case by code point, the same on every machine and version. The character classes of libc are still
    // read by full-text search and trigrams, which take no accented letter for a letter under "C".
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', `--lc-ctype=${characterClasses()}`],
    ...[
      '--lc-messages=C',
      '--lc-monetary=C',
      '--lc-numeric=C',
      '--lc-time=C',
      '--text-search-config=simple',
    ],
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve, reject) => {
    const child = spawnAs(place.identity, place.binaries.initdb, args, {
      cwd: place.base,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? undefined : output.join('')));
  });
}

function characterClasses(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}
