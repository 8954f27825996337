import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, PlatformModule, UnitOfWork, createLogger, loadConfiguration, type Unit } from '@dixit/platform';

/** A clock that tests set. */
export class TestClock extends Clock {
  private offsetMs = 0;
  private stoppedAt: number | null = null;

  override now(): Date {
    return new Date((this.stoppedAt ?? Date.now()) + this.offsetMs);
  }

  /** Lets no time pass but by `advance`: for what a slow machine must not decide. */
  stop(): void {
    this.stoppedAt ??= Date.now();
  }

  go(): void {
    this.stoppedAt = null;
  }

  advance(milliseconds: number): void {
    this.offsetMs += milliseconds;
  }
}

/** Libraries' services on a test's own database, as a process would hold them. */
export interface TestServices {
  get<T>(token: Type<T>): T;
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  readonly clock: TestClock;
  close(): Promise<void>;
}

@Module({})
class TestProcess {}

/** @param environment variables beside DATABASE_URL */
export async function openServices(
  databaseUrl: string,
  modules: NonNullable<DynamicModule['imports']>,
  environment: Record<string, string> = {},
): Promise<TestServices> {
  const configuration = loadConfiguration({ DATABASE_URL: databaseUrl, ...environment });
  const platform = PlatformModule.forProcess('test', configuration, createLogger('test', 'silent'));
  const clock = new TestClock();
  const providers = (platform.providers ?? []).map((provider) =>
    provider === Clock ? { provide: Clock, useValue: clock } : provider,
  );
  const root = { module: TestProcess, imports: [{ ...platform, providers }, ...modules] };
  const context: INestApplicationContext = await NestFactory.createApplicationContext(root, {
    logger: false,
    abortOnError: false,
  });
  return {
    get: (token) => context.get(token),
    run: (work) => context.get(UnitOfWork).run(work),
    clock,
    close: () => context.close(),
  };
}
