import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports';

export const ROOT = path.join(__dirname, '..', '..');

const LARGEST_OUTPUT = 200_000;
const READY_WITHIN_MS = 60_000;

/** A program under test, with all it wrote. */
export interface RunningProgram {
  readonly pid: number;
  /** Everything written so far, both streams, the last part of it when it is much. */
  readonly output: () => string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The exit code, or null after a signal, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts a Node program of this repository with this environment and nothing else but PATH and HOME. */
export function startProgram(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProgram {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} could not be started.`);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (written = (written + chunk.toString('utf8')).slice(-LARGEST_OUTPUT)));
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { pid, output: () => written, ended, end: (signal) => end(child, ended, signal) };
}

async function end(child: ChildProcess, ended: Promise<number | null>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return ended;
}

/** Waits until `look` gives something other than undefined or false; fails with `what` and what the program wrote. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = READY_WITHIN_MS,
  output = (): string => '',
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for: ${what}\n${output()}`);
    await sleep(50);
  }
}

/** Whether an address answers with 2xx. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** One API or worker process, as built. */
export interface DixitProcess extends RunningProgram {
  readonly url: string;
}

/**
 * Starts the built API or worker on a free port and waits until it is ready.
 *
 * @param environment DATABASE_URL at least.
 */
export async function startDixitProcess(
  app: 'api' | 'worker',
  environment: Readonly<Record<string, string>>,
): Promise<DixitProcess> {
  const port = String(await freePort());
  const addresses = { PORT: port, WORKER_PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const program = startProgram(`dist/apps/${app}/src/main.js`, [], { LOG_LEVEL: 'info', ...addresses, ...environment });
  const url = `http://127.0.0.1:${port}`;
  let ended = false;
  void program.ended.then(() => (ended = true));
  await until(
    `${app} to be ready`,
    async () => ended || (await answers(`${url}/health/ready`)),
    READY_WITHIN_MS,
    program.output,
  ).catch(async (error: unknown) => {
    await program.end('SIGKILL');
    throw error;
  });
  if (ended) throw new Error(`${app} ended while it started:\n${program.output()}`);
  return { ...program, url };
}
