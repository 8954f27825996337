import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { APPLICATION_ROLE, DATABASE, OWNER_ROLE, ensureCluster } from './cluster';
import { addressOf, waitUntilReady } from './connection';
import { isServerOf, readPidFile } from './pid-file';
import { baseOf, findPlace, type Place } from './place';
import { anyFreePort, isPortFree } from './ports';
import { PortTaken, startServer } from './postmaster';
import { provision } from './provision';
import { readSecrets, writeSecrets, type ClusterSecrets } from './secrets';
import { SetupError, explainFileFault } from './setup-error';
import { isGone, killServer, stopServer } from './stop';

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made when missing. */
  readonly dataDir: string;
  /** Default: that of the last start when still free, else any free one. */
  readonly port?: number;
  readonly logFile: string;
  /** Server settings over ours, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False for clusters that are thrown away: faster, and a crash of the machine loses them. */
  readonly durable?: boolean;
  /** After this the server is stopped without writing its buffers out, in milliseconds. Nothing acknowledged is lost. */
  readonly stopTimeoutMs?: number;
}

export interface EmbeddedPostgres {
  /** As the application role, which migrations grant its rights. */
  readonly url: string;
  /** As the owner role and superuser, for migrations and for making databases. */
  readonly ownerUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Whether the server ran already, left behind by a process that was killed. */
  readonly reattached: boolean;
  /** Settles when the server is gone, by `stop` or by itself. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
  /** Ends it at once without writing its buffers out; the next start recovers. */
  kill(): void;
}

const THROWAWAY_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10s',
};
const PORT_TRIES = 5;
const STOPPING_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 500;

/**
 * Starts a PostgreSQL server from npm on the loopback address, or takes over the one that runs on this folder.
 * For development and tests: nothing but this machine can reach it.
 *
 * Two callers must not use one folder at a time: each would stop the other's server.
 *
 * @throws SetupError with a message and a hint where the machine is in the way.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const absolute = { ...options, dataDir: path.resolve(options.dataDir), logFile: path.resolve(options.logFile) };
  const place = await findPlace(absolute.dataDir);
  const secrets = await ensureCluster(place, absolute.durable ?? true);
  const orphan = await findOrphan(place, secrets);
  const server = orphan ?? (await startOnSomePort(place, secrets, absolute));
  try {
    await provision(secrets, server.port);
    if (server.port !== secrets.port) await writeSecrets(place.base, { ...secrets, port: server.port });
  } catch (error) {
    await stopServer(server.pid, place.data, STOPPING_WITHIN_MS);
    throw explainFileFault(error, place.base);
  }
  return handleOf(place, secrets, server, {
    reattached: orphan !== undefined,
    stopTimeoutMs: options.stopTimeoutMs ?? 5_000,
  });
}

interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server that already runs on this folder. One that is stopping is waited for instead. */
async function findOrphan(place: Place, secrets: ClusterSecrets): Promise<RunningServer | undefined> {
  const found = readPidFile(place.data);
  if (!found || !isServerOf(found.pid, place.data)) return undefined;
  if (found.status === 'stopping') {
    await isGone(found.pid, place.data, STOPPING_WITHIN_MS);
    return undefined;
  }
  const ready = await waitUntilReady(secrets.ownerPassword, found.port, () => !isServerOf(found.pid, place.data));
  return ready ? found : undefined;
}

async function startOnSomePort(
  place: Place,
  secrets: ClusterSecrets,
  options: EmbeddedPostgresOptions,
): Promise<RunningServer> {
  const settings = { ...(options.durable === false ? THROWAWAY_SETTINGS : {}), ...options.settings };
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await choosePort(attempt === 1 ? secrets.port : undefined));
    try {
      if (!(await isPortFree(port))) throw new PortTaken(`Port ${port} is taken.`);
      const child = await startServer(place, {
        port,
        logFile: options.logFile,
        ownerPassword: secrets.ownerPassword,
        settings,
      });
      if (child.pid === undefined) throw new Error('The server has no process number although it answers.');
      // A process that only waits for its database must still be able to end.
      child.unref();
      return { pid: child.pid, port };
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      if (options.port !== undefined || attempt === PORT_TRIES) {
        throw new SetupError(
          `Port ${port} is taken; the embedded PostgreSQL cannot listen on it.`,
          'Stop what listens there, or choose another port.',
        );
      }
    }
  }
}

async function choosePort(last: number | undefined): Promise<number> {
  return last !== undefined && (await isPortFree(last)) ? last : anyFreePort();
}

function handleOf(
  place: Place,
  secrets: ClusterSecrets,
  server: RunningServer,
  details: { reattached: boolean; stopTimeoutMs: number },
): EmbeddedPostgres {
  return {
    url: addressOf(APPLICATION_ROLE, secrets.applicationPassword, server.port, DATABASE),
    ownerUrl: addressOf(OWNER_ROLE, secrets.ownerPassword, server.port, DATABASE),
    port: server.port,
    pid: server.pid,
    reattached: details.reattached,
    exited: untilGone(server.pid, place.data),
    stop: () => stopServer(server.pid, place.data, details.stopTimeoutMs),
    kill: () => killServer(server.pid, place.data),
  };
}

/** Looks rather than listens: a server taken over is nobody's child, and one way for both is one way to test. */
async function untilGone(pid: number, data: string): Promise<void> {
  while (isServerOf(pid, data)) await sleep(LOOK_EVERY_MS, undefined, { ref: false });
}

/**
 * The addresses of the server that runs on this folder, for a second process that wants to talk to it.
 * Undefined where none runs.
 */
export function findEmbeddedPostgres(dataDir: string): { url: string; ownerUrl: string } | undefined {
  const base = baseOf(path.resolve(dataDir));
  const file = readPidFile(path.join(base, 'data'));
  const secrets = readSecrets(base);
  if (!file || !secrets || !isServerOf(file.pid, path.join(base, 'data'))) return undefined;
  return {
    url: addressOf(APPLICATION_ROLE, secrets.applicationPassword, file.port, DATABASE),
    ownerUrl: addressOf(OWNER_ROLE, secrets.ownerPassword, file.port, DATABASE),
  };
}
