import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
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
      await untilAnswering(port, child);
    },
  };
  await server.start();
  return server;
}

async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersPing(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with code ${child.exitCode} instead of starting.`);
    if (Date.now() > deadline) throw new Error(`redis-server did not answer within ${READY_WITHIN_MS} ms.`);
    await sleep(20);
  }
}

/** Asked by hand: a client's own attempts to connect again would outlive the question. While it reads its data it says LOADING. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
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
