import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadConfiguration, publicUrlOf, runMigrations, type Configuration } from '@dixit/platform';
import { welcome, type OpenAccounts, type Welcome } from './accounts';
import { ApiClient } from './api-client';
import { openDatabase } from './database';
import { ensureEncryptionKey } from './encryption-key';
import { takeLock } from './lock';
import { ManagedProcess, type ProcessPlan } from './managed-process';
import type { Progress } from './progress';
import { takeInSamples } from './samples';
import {
  PROCESS_STOP_MS,
  checkEnvironment,
  chooseAddresses,
  completeEnvironment,
  localAddress,
  type Addresses,
} from './settings';

export interface UpOptions {
  /** The project's root, with dist and samples. */
  readonly root: string;
  /** Folder that holds data, logs and the lock. */
  readonly home: string;
  readonly samples: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly openAccounts: OpenAccounts;
}

/** What runs and must be stopped, last first. */
interface Stoppable {
  stop(): Promise<void>;
  kill(): void;
}

class Interrupted extends Error {}

/** Starts Dixit as a whole, keeps it alive and stops it. */
export class Supervisor {
  private readonly running: Stoppable[] = [];
  private stopAsked = false;
  private wake: () => void = () => undefined;
  private readonly asked = new Promise<void>((resolve) => (this.wake = resolve));

  constructor(
    private readonly options: UpOptions,
    private readonly progress: Progress,
  ) {}

  /**
   * Runs until `askToStop`.
   *
   * @throws SetupError, ConfigurationError, MigrationError: what a person can mend; all that had started is stopped.
   */
  async run(): Promise<void> {
    const unlock = takeLock(this.options.home);
    try {
      await this.start();
      await this.asked;
    } catch (error) {
      // What fails because it was stopped halfway is no fault.
      if (!this.stopAsked) throw error;
    } finally {
      await this.stopAll();
      unlock();
    }
  }

  askToStop(): void {
    this.stopAsked = true;
    this.wake();
  }

  /** Ends everything at once; PostgreSQL recovers at its next start. */
  forceStop(): void {
    for (const one of this.running) one.kill();
  }

  private async start(): Promise<void> {
    const { environment, home } = this.options;
    checkEnvironment(environment);
    const addresses = await chooseAddresses(environment);
    // Not a step that can be left halfway: a server whose start nobody waits for would stay behind.
    const database = await this.progress.step(
      'Starting PostgreSQL',
      () => openDatabase(home, environment, this.say),
      ({ description }) => description,
    );
    this.running.push(database);
    const encryptionKey = environment['ENCRYPTION_KEY']?.trim() || (await ensureEncryptionKey(home));
    const keyed = { ...environment, ENCRYPTION_KEY: encryptionKey };
    const complete = completeEnvironment(keyed, database, addresses);
    const configuration = loadConfiguration(complete);
    await this.step('Migrating the database', () => runMigrations(configuration), migrationsDone);
    await this.startProcesses(complete, configuration, addresses);
    const entry = await this.letIn(configuration, addresses);
    // For `dixit ingest` and its kind, which find the running Dixit by it.
    writeFileSync(path.join(home, 'address'), `${localAddress(configuration, addresses.port)}\n`);
    if (this.options.samples)
      await this.takeIn(new ApiClient(localAddress(configuration, addresses.port), entry.apiKey));
    this.tell(configuration, entry, addresses);
  }

  private async startProcesses(
    environment: Record<string, string | undefined>,
    configuration: Configuration,
    addresses: Addresses,
  ): Promise<void> {
    const plan = (name: string, app: string, port: number): ProcessPlan => ({
      name,
      script: path.join(this.options.root, 'dist', 'apps', app, 'src', 'main.js'),
      environment,
      logFile: path.join(this.options.home, 'logs', `${app}.log`),
      readyUrl: `${localAddress(configuration, port)}/health/ready`,
      stopWithinMs: PROCESS_STOP_MS,
    });
    const worker = new ManagedProcess(plan('worker', 'worker', addresses.workerPort), this.say);
    const api = new ManagedProcess(plan('API', 'api', addresses.port), this.say);
    this.running.push(worker, api);
    await this.step(
      'Starting API and worker',
      () => Promise.all([api.start(), worker.start()]),
      () => 'API and worker',
    );
  }

  private letIn(configuration: Configuration, addresses: Addresses): Promise<Welcome> {
    return this.step('Preparing the first sign-in', async () => {
      const door = await this.options.openAccounts(configuration);
      try {
        const address = localAddress(configuration, addresses.port);
        return await welcome(this.options.home, door, (apiKey) => new ApiClient(address, apiKey).accepts());
      } finally {
        await door.close();
      }
    });
  }

  private takeIn(api: ApiClient): Promise<unknown> {
    const folder = path.join(this.options.root, 'samples');
    return this.step(
      'Taking in the sample articles',
      (note) => takeInSamples(api, folder, note),
      ({ articles, extracted }) => `Sample articles: ${extracted} of ${articles} extracted`,
    );
  }

  private tell(configuration: Configuration, entry: Welcome, addresses: Addresses): void {
    const page = publicUrlOf(configuration);
    const local = localAddress(configuration, addresses.port);
    const moved = addresses.moved ? ` (port 3210 is taken)` : '';
    this.progress.line(`
Dixit runs at ${page}/${moved}, ${process.uptime().toFixed(1)} s after the command.

  Sign in   ${entry.signInLink}
            (works once)
  Ask       curl -H 'Authorization: Bearer ${entry.apiKey}' '${local}/v1/claims'
  API       ${page}/docs
  Logs      ${path.relative(process.cwd(), path.join(this.options.home, 'logs'))}
  Stop      Ctrl-C
`);
  }

  private readonly say = (line: string): void => {
    if (!this.stopAsked) this.progress.line(`• ${line}`);
  };

  /** A step of the start. Once a stop is asked for, none begins and those that leave nothing behind are not waited for. */
  private async step<T>(
    title: string,
    work: (note: (text: string) => void) => Promise<T>,
    done?: (result: T) => string,
  ): Promise<T> {
    const interrupted = this.asked.then((): never => {
      throw new Interrupted('A stop was asked for during the start.');
    });
    return this.progress.step(title, (note) => Promise.race([interrupted, work(note)]), done);
  }

  private async stopAll(): Promise<void> {
    if (this.running.length === 0) return;
    this.stopAsked = true;
    await this.progress.step(
      'Stopping',
      async () => {
        for (const one of this.running.toReversed()) await one.stop();
      },
      () => 'Stopped',
    );
  }
}

function migrationsDone(applied: readonly string[]): string {
  return applied.length === 0
    ? 'Database up to date'
    : `Database migrated (${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'})`;
}
