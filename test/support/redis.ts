import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './ports';
import { testEnvironment } from './test-environment';
import { toolPath } from './tools';

export const REDIS_DATABASES = 512;
const READY_WITHIN_MS = 10_000;

/** A redis-server of a test's own, with the settings Dixit asks for. */
export interface TestRedisServer {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
}

/**
 * Starts a redis-server on a free loopback port.
 *
 * @param folder where it keeps its append-only file.
 * @param settings command line options over ours, without the dashes.
 */
export async function startRedisServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestRedisServer> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const options = {
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
    databases: String(REDIS_DATABASES),
    ...settings,
  };
  const args = Object.entries({ bind: '127.0.0.1', port: String(port), dir: path.resolve(folder), ...options });
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  };
  const server: TestRedisServer = {
    url,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start: async () => {
      child = spawn(
        toolPath('redis-server'),
        args.flatMap(([name, value]) => [`--${name}`, value]),
        { stdio: 'ignore' },
      );
      await untilAnswering(url, child);
    },
  };
  await server.start();
  return server;
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode} instead of starting`);
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      if ((await client.ping()) === 'PONG') return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    } finally {
      client.disconnect();
    }
    await sleep(20);
  }
}

/** Address of an empty database on the run's shared redis-server; no other caller gets the same. */
export async function createTestRedis(): Promise<string> {
  const { redisUrl } = testEnvironment();
  const client = new Redis(redisUrl);
  try {
    const number = await client.incr('dixit-test-databases');
    if (number >= REDIS_DATABASES)
      throw new Error(`The tests use more than ${REDIS_DATABASES} Redis databases; raise REDIS_DATABASES.`);
    return `${redisUrl}/${number}`;
  } finally {
    client.disconnect();
  }
}
