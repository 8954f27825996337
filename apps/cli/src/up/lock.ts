import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@dixit/platform';

const FILE = 'up.lock';

/** Who holds the lock. The start time tells a process from a later one that was given the same number. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** The process that runs `up` on this home, if one does. */
export function runningIn(home: string): number | undefined {
  const holder = readHolder(path.join(home, FILE));
  return holder && startTimeOf(holder.pid) === holder.startedAt ? holder.pid : undefined;
}

/**
 * Makes this process the only one that runs `up` on this home; a lock left by a killed one is taken over.
 *
 * @returns how to give the lock back.
 * @throws SetupError while another holds it.
 */
export function takeLock(home: string): () => void {
  mkdirSync(home, { recursive: true });
  const file = path.join(home, FILE);
  const running = runningIn(home);
  if (running === undefined) rmSync(file, { force: true });
  const holder: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid) ?? '' };
  try {
    writeFileSync(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const pid = running ?? readHolder(file)?.pid ?? 'unknown';
    throw new SetupError(
      `Dixit already runs here (process ${pid}).`,
      'Use that one, or stop it with Ctrl-C in its terminal first.',
    );
  }
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** When a process started, in whatever form the system tells it; undefined where it does not run. */
function startTimeOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    // The second field is the program's name in parentheses and may hold blanks; the start time is the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
