import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverEnvironment } from './cluster';
import { waitUntilReady } from './connection';
import { spawnAs } from './identity';
import { isAlive, isServerOf, readPidFile } from './pid-file';
import type { Place } from './place';
import { SetupError, explainFileFault, explainServerOutput } from './setup-error';

const LARGEST_LOG = 10 * 1024 * 1024;
/** After `kill -9` the old server's children need a moment to notice and to let go of shared memory. */
const RETRY_FOR_MS = 15_000;
const RETRY_EVERY_MS = 250;

export interface ServerOptions {
  readonly port: number;
  readonly logFile: string;
  readonly ownerPassword: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Thrown where the port was taken between the look and the start. */
export class PortTaken extends Error {}

/**
 * Starts PostgreSQL as a direct child in a session of its own, and waits until it takes connections.
 *
 * A direct child, because only its parent can reap it; a session of its own, because Ctrl-C reaches every process of
 * the terminal's group and the database must outlive those who write to it.
 */
export async function startServer(place: Place, options: ServerOptions): Promise<ChildProcess> {
  const deadline = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const attempt = await tryToStart(place, options);
    if (typeof attempt !== 'string') return attempt;
    const passing = /lock file .* already exists|pre-existing shared memory block/.test(attempt);
    if (!passing || Date.now() > deadline) throw explainRefusal(attempt, place, options);
    await sleep(RETRY_EVERY_MS);
  }
}

/** @returns the running server, or what it said before it ended. */
async function tryToStart(place: Place, options: ServerOptions): Promise<ChildProcess | string> {
  const log = openLog(options.logFile);
  const from = fstatSync(log).size;
  const child = spawnAs(place.identity, place.binaries.postgres, argumentsOf(place, options), {
    cwd: place.base,
    detached: true,
    env: serverEnvironment(ignoringStrangers(place.data)),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  child.once('error', () => (ended = true));
  child.once('exit', () => (ended = true));
  const said = (): string => readFileSync(options.logFile).subarray(from).toString('utf8');
  try {
    if (await waitUntilReady(options.ownerPassword, options.port, () => ended)) return child;
  } catch (error) {
    // Where another server holds the port, it is the one that refused us, and ours is about to give up.
    for (let look = 0; look < 25 && !ended; look += 1) await sleep(40);
    if (!ended) {
      child.kill('SIGINT');
      throw refusedByServer(place, error);
    }
  }
  return said();
}

function argumentsOf(place: Place, options: ServerOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '200',
    ...options.settings,
  };
  return ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/**
 * PostgreSQL will not start while the process named in its lock file lives, be it a stranger who was given the same
 * number since, or the dead server itself, not yet reaped. It leaves its own parent and grandparent out of account,
 * and takes the latter's number from this variable. Its check of the shared memory, which tells whether old backends
 * still write, is not touched.
 */
function ignoringStrangers(data: string): Record<string, string> {
  const file = readPidFile(data);
  return file && isAlive(file.pid) && !isServerOf(file.pid, data) ? { PG_GRANDPARENT_PID: String(file.pid) } : {};
}

function openLog(file: string): number {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LARGEST_LOG) truncateSync(file);
    return openSync(file, 'a', 0o600);
  } catch (error) {
    throw explainFileFault(error, path.dirname(file));
  }
}

function explainRefusal(said: string, place: Place, options: ServerOptions): Error {
  if (/Address already in use/.test(said)) return new PortTaken(`Port ${options.port} is taken.`);
  const explained = explainServerOutput(said, place.base) ?? diskFault(place.base);
  if (explained) return explained;
  const last = said.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? 'it gave no reason';
  return new SetupError(
    `The embedded PostgreSQL did not start: ${last.replace(/^.*?(FATAL|PANIC): +/, '')}`,
    `Its log is ${options.logFile}.`,
  );
}

/** A full disk also swallows the message that it is full: try ourselves. */
function diskFault(base: string): Error | undefined {
  const trial = path.join(base, 'space.new');
  try {
    writeFileSync(trial, Buffer.alloc(256 * 1024));
    return undefined;
  } catch (error) {
    const explained = explainFileFault(error, base);
    return explained instanceof Error ? explained : undefined;
  } finally {
    rmSync(trial, { force: true });
  }
}

function refusedByServer(place: Place, cause: unknown): SetupError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SetupError(
    `The embedded PostgreSQL refuses its owner: ${reason}`,
    `The passwords in ${path.join(place.base, 'cluster.json')} must be those of its data; restore the file or move the folder away.`,
    { cause },
  );
}
