import { explainFault } from './faults';
import { Progress } from './progress';
import { Supervisor, type UpOptions } from './supervisor';

/** npm hands on the signal that the terminal has sent already: two within this time are one. */
const SAME_SIGNAL_MS = 700;
const FORCED_EXIT_CODE = 130;
const FORCED_WITHIN_MS = 2_000;

/**
 * Runs `up` to its end.
 *
 * @returns the process's exit code.
 */
export async function runUp(options: UpOptions): Promise<number> {
  const progress = new Progress(process.stdout);
  const supervisor = new Supervisor(options, progress);
  listenForSignals(supervisor, progress);
  try {
    await supervisor.run();
    return 0;
  } catch (error) {
    const explained = explainFault(error);
    if (explained === undefined) throw error;
    progress.line(`\n${explained}`);
    return 1;
  }
}

function listenForSignals(supervisor: Supervisor, progress: Progress): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      supervisor.askToStop();
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) {
      progress.line('Stopped by force.');
      supervisor.forceStop();
      setTimeout(() => process.exit(FORCED_EXIT_CODE), FORCED_WITHIN_MS).unref();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // A reader of our output that goes away, as in `npm run up | head`, is no reason to stop serving.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
