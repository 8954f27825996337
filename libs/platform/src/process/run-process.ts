import type { Logger } from 'pino';
import { ConfigurationError, loadConfiguration } from '../configuration/load';
import type { Configuration } from '../configuration/settings';
import { isPassingFault } from '../errors/application-error';
import { createLogger, withoutCredentials } from '../logging/logger';

/** A started process that can be asked to end. */
export interface StoppableProcess {
  /** Ends work in order, within the configured time. */
  stop(): Promise<void>;
}

export type StartProcess = (configuration: Configuration, logger: Logger) => Promise<StoppableProcess>;

/** Something a person can mend keeps the process from starting: the message says what. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

/**
 * Life of an API or worker process: reads the configuration, starts, and on SIGTERM or SIGINT stops in order. Whatever
 * hangs, the process is gone after SHUTDOWN_TIMEOUT_MS. Exit code 0 after an orderly stop, else 1.
 */
export async function runProcess(name: string, start: StartProcess): Promise<void> {
  const configuration = readConfiguration();
  if (!configuration) return;
  const logger = createLogger(name, configuration.logLevel);
  let running: StoppableProcess | undefined;
  let stopping = false;
  const stop = (why: string, code: number): void => {
    if (stopping) return;
    stopping = true;
    // Before the first line of log: where nobody reads the log any more, writing it throws, and the process must still go.
    setTimeout(() => process.exit(1), configuration.shutdownTimeoutMs).unref();
    logger.info({ why, withinMs: configuration.shutdownTimeoutMs }, 'Stopping');
    void (running?.stop() ?? Promise.resolve())
      .then(() => logger.info('Stopped'))
      .catch((error: unknown) => logger.error({ err: error }, 'Something failed while stopping'))
      .finally(() => process.exit(code));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal, 0));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (error: unknown) => {
      logger.fatal({ err: error }, 'An unexpected fault: the process ends and must be started anew');
      stop(fault, 1);
    });
  }
  try {
    running = await start(configuration, logger);
  } catch (error) {
    if (stopping) return;
    logger.fatal(...explained(error));
    process.exit(1);
  }
}

function readConfiguration(): Configuration | undefined {
  try {
    return loadConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** One line for what a person can mend; the whole error for what is ours. */
function explained(error: unknown): [object, string] {
  if (error instanceof StartError) return [{}, error.message];
  const why = withoutCredentials(error instanceof Error ? error.message : String(error));
  if (isPassingFault(error))
    return [{}, `PostgreSQL cannot be reached (${why}): check that it runs and that DATABASE_URL is right.`];
  if (why.includes('EADDRINUSE'))
    return [{}, `The port is taken by another program (${why}): choose another with PORT or WORKER_PORT.`];
  return [{ err: error }, `It could not start: ${why}`];
}
