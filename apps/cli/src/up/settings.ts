import { createServer } from 'node:net';
import { SetupError, loadConfiguration, type Configuration } from '@dixit/platform';

const DEFAULT_PORT = 3210;
/** How far above the default a free port is looked for. */
const PORTS_TO_TRY = 20;
/** Shorter than a server's own patience: within ten seconds of Ctrl-C the API, the worker and PostgreSQL are gone. */
export const PROCESS_STOP_MS = 3_000;
const SHUTDOWN_TIMEOUT_MS = PROCESS_STOP_MS - 500;

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the API and the worker will answer. */
export interface Addresses {
  readonly port: number;
  readonly workerPort: number;
  /** Whether the default port was taken and another chosen. */
  readonly moved: boolean;
}

/**
 * Checks every variable before anything is started; the database's address may still be missing then.
 *
 * @throws ConfigurationError naming each fault.
 */
export function checkEnvironment(environment: Environment): void {
  loadConfiguration({
    ...environment,
    DATABASE_URL: environment['DATABASE_URL']?.trim() || 'postgres://not-yet-known',
  });
}

/**
 * Chooses the ports. One that was asked for is taken or refused, never replaced.
 *
 * @throws SetupError where a port that was asked for is taken.
 */
export async function chooseAddresses(environment: Environment): Promise<Addresses> {
  const host = environment['HOST']?.trim() || '127.0.0.1';
  const port = await choosePort(environment['PORT'], host);
  const workerPort = await chooseWorkerPort(environment['WORKER_PORT'], host, port);
  return { port, workerPort, moved: !environment['PORT']?.trim() && port !== DEFAULT_PORT };
}

async function choosePort(asked: string | undefined, host: string): Promise<number> {
  if (asked?.trim()) {
    if (await listens(Number(asked), host)) return Number(asked);
    throw new SetupError(
      `Port ${asked.trim()} is taken by another program.`,
      'Stop that program, or choose another port: `PORT=8080 npm run up`.',
    );
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TO_TRY; port += 2)
    if (await listens(port, host)) return port;
  throw new SetupError(
    `Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TO_TRY} are all taken.`,
    'Choose a free one: `PORT=8080 npm run up`.',
  );
}

/** Only health and metrics are served there, so nobody minds where. */
async function chooseWorkerPort(asked: string | undefined, host: string, apiPort: number): Promise<number> {
  const port = Number(asked?.trim() || apiPort + 1);
  if (port !== 0 && (await listens(port, host))) return port;
  if (port !== 0 && asked?.trim()) {
    throw new SetupError(
      `Port ${port} (WORKER_PORT) is taken by another program.`,
      'Stop that program, or unset WORKER_PORT.',
    );
  }
  return anyPort(host);
}

async function listens(port: number, host: string): Promise<boolean> {
  return (await listenOnce(port, host)) !== undefined;
}

async function anyPort(host: string): Promise<number> {
  const port = await listenOnce(0, host);
  if (port === undefined)
    throw new SetupError(
      `No port can be opened on ${host}.`,
      'Set HOST to an address of this machine, such as 127.0.0.1.',
    );
  return port;
}

/** @returns the port listened on for a moment; undefined where it is taken. */
function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(explain(error, port, host));
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EACCES')
    return new SetupError(
      `Port ${port} may not be opened by this user.`,
      'Choose one above 1023: `PORT=8080 npm run up`.',
      { cause: error },
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SetupError(
      `HOST names ${host}, which is no address of this machine.`,
      'Set it to 127.0.0.1, or to 0.0.0.0 for all addresses.',
      { cause: error },
    );
  }
  return error;
}

/** What the API, the worker and migrations are started with. */
export function completeEnvironment(
  environment: Environment,
  database: { url: string; ownerUrl: string },
  addresses: Addresses,
): Record<string, string | undefined> {
  return {
    NODE_ENV: 'production',
    ...environment,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: String(addresses.port),
    WORKER_PORT: String(addresses.workerPort),
    SHUTDOWN_TIMEOUT_MS: String(SHUTDOWN_TIMEOUT_MS),
  };
}

/** The address at which this machine reaches a process of ours. */
export function localAddress(configuration: Configuration, port: number): string {
  const everywhere = configuration.host === '0.0.0.0' || configuration.host === '::';
  const host = everywhere ? '127.0.0.1' : configuration.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
