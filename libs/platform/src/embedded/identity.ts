import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * Under which user PostgreSQL runs: it refuses to run as root.
 * - `self`: as we are;
 * - `namespace`: root outside, `nobody` inside a user namespace; files stay root's, so any folder will do;
 * - `user`: another user of the system, for containers that forbid user namespaces.
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number };

const OVERFLOW_ID = '65534';
const FALLBACK_USERS = ['postgres', 'nobody'];

interface Command {
  readonly file: string;
  readonly args: string[];
  readonly user: { uid?: number; gid?: number };
}

function commandAs(identity: Identity, file: string, args: readonly string[]): Command {
  if (identity.kind === 'namespace') {
    const mapping = ['-U', `--map-user=${OVERFLOW_ID}`, `--map-group=${OVERFLOW_ID}`, '--'];
    return { file: 'unshare', args: [...mapping, file, ...args], user: {} };
  }
  const user = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {};
  return { file, args: [...args], user };
}

/** Starts a program as `identity`. It is a direct child: `unshare` becomes the program, it does not fork. */
export function spawnAs(
  identity: Identity,
  file: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const command = commandAs(identity, file, args);
  return spawn(command.file, command.args, { ...options, ...command.user });
}

/** Runs a program to its end; the result holds its status and what it wrote on both streams. */
export function runAs(
  identity: Identity,
  file: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): { ok: boolean; output: string } {
  const command = commandAs(identity, file, args);
  const result = spawnSync(command.file, command.args, {
    encoding: 'utf8',
    cwd: '/',
    env: env ?? process.env,
    ...command.user,
  });
  return {
    ok: result.status === 0,
    output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`,
  };
}

/**
 * The identities to try, best first.
 *
 * @param data the cluster's data folder; an existing one decides, because PostgreSQL insists on owning it.
 */
export function candidateIdentities(data: string): readonly Identity[] {
  if (process.getuid?.() !== 0) return [{ kind: 'self' }];
  const owner = ownerOf(data);
  if (owner && owner.uid !== 0) return [{ kind: 'user', ...owner }];
  return [{ kind: 'namespace' }, ...FALLBACK_USERS.flatMap(userNamed)];
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && { uid: stats.uid, gid: stats.gid };
}

function userNamed(name: string): Identity[] {
  const ids = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
  );
  const [uid, gid] = ids;
  // macOS gives `nobody` the id -2, which the system calls expect as an unsigned number.
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid)
    ? []
    : [{ kind: 'user', uid: uid >>> 0, gid: gid >>> 0 }];
}
