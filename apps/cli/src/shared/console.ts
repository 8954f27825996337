import path from 'node:path';
import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsModule } from '@dixit/accounts';
import {
  NestLogger,
  PlatformModule,
  UnitOfWork,
  createLogger,
  loadConfiguration,
  startEmbeddedPostgres,
  withContext,
  type Configuration,
  type Unit,
} from '@dixit/platform';
import { projectRoot } from './project-root';

@Module({})
class ConsoleModule {
  static with(configuration: Configuration, modules: NonNullable<DynamicModule['imports']>): DynamicModule {
    const platform = PlatformModule.forProcess('cli', configuration, createLogger('cli', 'fatal'));
    return { module: ConsoleModule, imports: [platform, ...modules] };
  }
}

/** The libraries' services, for a command that works on the database itself. */
export interface Console {
  get<T>(service: Type<T>): T;
  /** Changes something, as `cli` in the audit trail. */
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openConsole(
  configuration: Configuration,
  modules: NonNullable<DynamicModule['imports']> = [AccountsModule],
): Promise<Console> {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(
    ConsoleModule.with(configuration, modules),
    { logger: new NestLogger(createLogger('cli', 'fatal')), abortOnError: false },
  );
  return {
    get: (service) => context.get(service),
    run: (work) => withContext({ actor: 'cli' }, () => context.get(UnitOfWork).run(work)),
    close: () => context.close(),
  };
}

/** Works on the database of DATABASE_URL, else on the embedded one of `npm run up`, which may run or not. */
export async function withConsole(
  work: (console: Console) => Promise<void>,
  modules?: NonNullable<DynamicModule['imports']>,
): Promise<void> {
  const { environment, stop } = await databaseOf(process.env);
  try {
    const opened = await openConsole(loadConfiguration(environment), modules);
    try {
      await work(opened);
    } finally {
      await opened.close();
    }
  } finally {
    await stop();
  }
}

async function databaseOf(
  environment: NodeJS.ProcessEnv,
): Promise<{ environment: NodeJS.ProcessEnv; stop: () => Promise<void> }> {
  if (environment['DATABASE_URL']?.trim()) return { environment, stop: () => Promise.resolve() };
  const home = path.join(projectRoot(), '.dixit');
  const server = await startEmbeddedPostgres({
    dataDir: path.join(home, 'pg'),
    logFile: path.join(home, 'logs', 'postgres.log'),
  });
  // One that `npm run up` started is its own to stop.
  const stop = server.reattached ? () => Promise.resolve() : () => server.stop();
  return { environment: { ...environment, DATABASE_URL: server.url }, stop };
}
