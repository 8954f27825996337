import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { binariesIn, findBinaries, type Binaries } from './binaries';
import { candidateIdentities, runAs, type Identity } from './identity';
import { SetupError, explainFileFault, explainServerOutput } from './setup-error';

/** Where and as whom a cluster lives. */
export interface Place {
  readonly identity: Identity;
  readonly binaries: Binaries;
  /** Folder that holds the secrets and, in `data`, the cluster. */
  readonly base: string;
  readonly data: string;
}

/** Names the folder the cluster had to move to. Without it a later start would find no data and begin anew. */
const POINTER = 'location';
/** For users who may not enter the project's folder. Outlives a restart, unlike the temporary folder. */
const OPEN_FOLDER = '/var/lib/dixit';

/**
 * Chooses user, programs and folder such that PostgreSQL can run here, be it started by root or by a plain user.
 *
 * @throws SetupError where no way works.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  try {
    await mkdir(dataDir, { recursive: true });
    const base = baseOf(dataDir);
    const binaries = await findBinaries();
    const refusals: string[] = [];
    for (const identity of candidateIdentities(path.join(base, 'data'))) {
      const place =
        identity.kind === 'user'
          ? await placeForUser(identity, binaries, dataDir, base)
          : placeAt(identity, binaries, base);
      const trial = runAs(identity, place.binaries.postgres, ['--version']);
      if (trial.ok) return place;
      refusals.push(trial.output.trim());
    }
    throw explainServerOutput(refusals[0] ?? '', dataDir) ?? cannotRun(refusals);
  } catch (error) {
    throw explainFileFault(error, dataDir);
  }
}

function cannotRun(refusals: readonly string[]): SetupError {
  const reasons = refusals.filter((reason) => reason !== '').join('; ');
  return new SetupError(
    `The embedded PostgreSQL cannot run here: ${reasons.split('\n')[0] || 'it gives no reason'}`,
    'Start as a user other than root, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function placeAt(identity: Identity, binaries: Binaries, base: string): Place {
  return { identity, binaries, base, data: path.join(base, 'data') };
}

/** A user other than ours must reach both programs and data, and own the data. */
async function placeForUser(
  identity: Identity & { kind: 'user' },
  binaries: Binaries,
  dataDir: string,
  base: string,
): Promise<Place> {
  const programsReached = runAs(identity, binaries.postgres, ['--version']).ok;
  const baseReached = runAs(identity, 'test', ['-x', base]).ok;
  if (!baseReached && existsSync(path.join(base, 'data'))) {
    throw new SetupError(
      `PostgreSQL must run as user ${identity.uid}, who may not enter ${base}.`,
      'Open the folders above it for that user (`chmod o+x`), or start as that user.',
    );
  }
  const chosen = baseReached ? base : await moveOut(dataDir);
  const programs = programsReached ? binaries : await copyPrograms(binaries);
  await giveTo(identity, chosen);
  return placeAt(identity, programs, chosen);
}

async function moveOut(dataDir: string): Promise<string> {
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16);
  const base = path.join(OPEN_FOLDER, name);
  await mkdir(base, { recursive: true });
  await chmod(OPEN_FOLDER, 0o755);
  await writeFile(path.join(dataDir, POINTER), `${base}\n`);
  return base;
}

/** The folder that holds a cluster's data and secrets: `dataDir` itself unless it had to move. */
export function baseOf(dataDir: string): string {
  const pointer = path.join(dataDir, POINTER);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir;
}

async function copyPrograms(binaries: Binaries): Promise<Binaries> {
  const manifest = JSON.parse(readFileSync(path.join(binaries.native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = path.join(OPEN_FOLDER, `postgresql-${manifest.version}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    await cp(binaries.native, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, target).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    });
  }
  await chmod(OPEN_FOLDER, 0o755);
  return binariesIn(target);
}

/** Gives the folder and a cluster made under another identity to the user PostgreSQL runs as. */
async function giveTo(identity: Identity & { kind: 'user' }, base: string): Promise<void> {
  await chown(base, identity.uid, identity.gid);
  const data = path.join(base, 'data');
  if (!existsSync(data)) return;
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(path.join(entry.parentPath, entry.name), identity.uid, identity.gid);
  }
  await chown(data, identity.uid, identity.gid);
}
