import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccountsModule } from '@dixit/accounts';
import { LOGGER } from '@dixit/platform';
import { ReviewModule } from '@dixit/review';
import type { Logger } from 'pino';
import { AccessGuard } from './access.guard';
import { ActorInterceptor } from './actor.interceptor';
import { ProblemFilter } from './problem.filter';
import { RateLimits } from './rate-limits';
import { validationPipe } from './validation';

/** What holds for every route: who may call it, how bodies are checked, how errors are told. */
@Module({})
export class HttpModule {
  static forApi(): DynamicModule {
    return {
      module: HttpModule,
      imports: [AccountsModule, ReviewModule],
      providers: [
        RateLimits,
        { provide: ProblemFilter, inject: [LOGGER], useFactory: (logger: Logger) => new ProblemFilter(logger) },
        { provide: APP_FILTER, useExisting: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ActorInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [ProblemFilter],
    };
  }
}
