import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '@dixit/platform';

export interface ProcessPlan {
  /** As people call it: "API", "worker". */
  readonly name: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  /** Answers 200 once the process does its work. */
  readonly readyUrl: string;
  /** After this, in milliseconds, a stop is enforced. */
  readonly stopWithinMs: number;
}

const LARGEST_LOG = 10 * 1024 * 1024;
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lasted this long begins its pauses anew. */
const STABLE_AFTER_MS = 60_000;

/** One process of Dixit: started, watched, started again after a crash with growing pauses, stopped. */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private pause = FIRST_PAUSE_MS;

  constructor(
    private readonly plan: ProcessPlan,
    private readonly say: (line: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Starts it and waits until it is ready; from then on it is kept alive.
   *
   * @throws SetupError where it ends or stays silent instead.
   */
  async start(): Promise<void> {
    const from = logSize(this.plan.logFile);
    const child = this.spawn();
    if (await untilReady(this.plan.readyUrl, () => hasEnded(child) || this.stopping)) {
      this.keepAlive(child, Date.now());
      return;
    }
    const lasted = !hasEnded(child);
    await this.stop();
    if (lasted)
      throw new SetupError(
        `The ${this.plan.name} did not become ready within ${READY_WITHIN_MS / 1000} s.`,
        this.logHint(),
      );
    throw new SetupError(`The ${this.plan.name} ended while it started: ${this.lastWords(from)}`, this.logHint());
  }

  /** Asks it to end, and ends it at its deadline. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || hasEnded(child)) return;
    child.kill('SIGTERM');
    if (await untilEnded(child, this.plan.stopWithinMs)) return;
    this.say(`The ${this.plan.name} did not stop in time and was ended.`);
    child.kill('SIGKILL');
    await untilEnded(child, 1_000);
  }

  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private spawn(): ChildProcess {
    const log = openLog(this.plan.logFile);
    const child = spawn(process.execPath, ['--require', path.join(__dirname, 'orphan-guard.js'), this.plan.script], {
      // A group of its own: Ctrl-C reaches the supervisor, which stops everything in order.
      detached: true,
      env: this.plan.environment,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    // Without a listener a failed spawn would end the supervisor; that nothing runs is seen by `hasEnded`.
    child.on('error', () => undefined);
    this.child = child;
    return child;
  }

  private keepAlive(child: ChildProcess, since: number): void {
    const again = (): void => void this.startAgain(child, since);
    if (hasEnded(child)) again();
    else child.once('exit', again);
  }

  private async startAgain(ended: ChildProcess, since: number): Promise<void> {
    if (this.stopping) return;
    if (Date.now() - since > STABLE_AFTER_MS) this.pause = FIRST_PAUSE_MS;
    const how = ended.signalCode ? `was ended by ${ended.signalCode}` : `ended with code ${ended.exitCode}`;
    this.say(`The ${this.plan.name} ${how}; it is started again in ${this.pause / 1000} s. ${this.logHint()}`);
    await sleep(this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    if (this.stopping) return;
    const child = this.spawn();
    this.keepAlive(child, Date.now());
    if (await untilReady(this.plan.readyUrl, () => hasEnded(child) || this.stopping))
      this.say(`The ${this.plan.name} runs again.`);
  }

  private logHint(): string {
    return `Its log is ${path.relative(process.cwd(), this.plan.logFile)}.`;
  }

  /** The last line of the log since `from`; of a structured line its message. */
  private lastWords(from: number): string {
    const written = readFileSync(this.plan.logFile).subarray(from).toString('utf8').trim();
    const line = written.split('\n').findLast((candidate) => candidate.trim() !== '') ?? 'it gave no reason.';
    try {
      const { msg } = JSON.parse(line) as { msg?: unknown };
      return typeof msg === 'string' ? msg : line;
    } catch {
      return line;
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function untilEnded(child: ChildProcess, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!hasEnded(child) && Date.now() < deadline) await sleep(LOOK_EVERY_MS);
  return hasEnded(child);
}

async function untilReady(url: string, given: () => boolean): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!given() && Date.now() < deadline) {
    if (await answers(url)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function logSize(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG) return size;
  truncateSync(file);
  return 0;
}

function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  return openSync(file, 'a', 0o600);
}
