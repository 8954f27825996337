import { setTimeout as sleep } from 'node:timers/promises';
import { isServerOf } from './pid-file';

const LOOK_EVERY_MS = 25;
const QUIT_WITHIN_MS = 1_500;
const KILLED_WITHIN_MS = 1_000;

/**
 * Stops a server: fast (connections are cut, data is written out), past the deadline immediate (the next start
 * recovers from the log; nothing acknowledged is lost), at last by force.
 */
export async function stopServer(pid: number, data: string, deadlineMs: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', deadlineMs],
    ['SIGQUIT', QUIT_WITHIN_MS],
    ['SIGKILL', KILLED_WITHIN_MS],
  ];
  for (const [signal, within] of steps) {
    if (!isServerOf(pid, data)) return;
    signalServer(pid, signal);
    if (await isGone(pid, data, within)) return;
  }
}

/** Immediate shutdown: the server leaves at once and recovers from its log at the next start. */
export function killServer(pid: number, data: string): void {
  if (isServerOf(pid, data)) signalServer(pid, 'SIGQUIT');
}

export async function isGone(pid: number, data: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (!isServerOf(pid, data)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return !isServerOf(pid, data);
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
