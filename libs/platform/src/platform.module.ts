import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AuditEntryRow } from './audit/audit-entry.entity';
import { AuditReader } from './audit/audit-reader';
import { AuditTrail } from './audit/audit-trail';
import { Configuration } from './configuration/settings';
import { dataSourceOptions } from './database/data-source-options';
import { UnitOfWork } from './database/unit-of-work';
import { Health } from './health/health';
import { OutgoingHttp } from './http/outgoing-http';
import { Clock } from './identifiers/clock';
import { Mailer } from './mail/mailer';
import { Metrics } from './metrics/metrics';
import { EventCursorRow } from './outbox/event-cursor.entity';
import { EventStream } from './outbox/event-stream';
import { Housekeeping } from './outbox/housekeeping';
import { Idempotency } from './idempotency/idempotency';
import { IdempotencyRecordRow } from './idempotency/idempotency-record.entity';
import { Outbox } from './outbox/outbox';
import { OutboxMessageRow } from './outbox/outbox-message.entity';
import { JobQueue } from './queue/job-queue';
import { QueueWatch } from './queue/queue-watch';

/** Injection token of the process's pino logger. */
export const LOGGER = Symbol('logger');

/** Injected once: closes the queue's connections when the process stops. */
class QueueCloser implements OnApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}
  onApplicationShutdown(): Promise<void> {
    return this.queue.close();
  }
}

/** Injected once: ends outgoing connections when the process stops. */
class OutgoingCloser implements OnApplicationShutdown {
  constructor(private readonly http: OutgoingHttp) {}
  onApplicationShutdown(): Promise<void> {
    return this.http.close();
  }
}

/** Made by Nest from what their constructors ask for, and open to every library. */
const SERVICES = [
  Clock,
  UnitOfWork,
  Outbox,
  AuditTrail,
  AuditReader,
  Mailer,
  Idempotency,
  Housekeeping,
  EventStream,
  QueueWatch,
];

@Global()
@Module({})
export class PlatformModule {
  /** @param process name of the process in logs, metrics and PostgreSQL's list of sessions: `api`, `worker`, `cli`. */
  static forProcess(process: string, configuration: Configuration, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(configuration, `dixit-${process}`),
          autoLoadEntities: true,
          retryAttempts: 5,
          retryDelay: 1000,
          verboseRetryLog: false,
        }),
        TypeOrmModule.forFeature([OutboxMessageRow, AuditEntryRow, IdempotencyRecordRow, EventCursorRow]),
      ],
      providers: [
        { provide: Configuration, useValue: configuration },
        { provide: LOGGER, useValue: logger },
        { provide: Metrics, useFactory: () => new Metrics(process) },
        { provide: JobQueue, useFactory: () => new JobQueue(configuration, logger) },
        { provide: QueueCloser, useFactory: (queue: JobQueue) => new QueueCloser(queue), inject: [JobQueue] },
        {
          provide: Health,
          useFactory: (source: DataSource, queue: JobQueue) => new Health(source, queue),
          inject: [DataSource, JobQueue],
        },
        { provide: OutgoingHttp, useFactory: () => new OutgoingHttp(configuration) },
        {
          provide: OutgoingCloser,
          useFactory: (http: OutgoingHttp) => new OutgoingCloser(http),
          inject: [OutgoingHttp],
        },
        ...SERVICES,
      ],
      exports: [Configuration, LOGGER, Metrics, JobQueue, Health, OutgoingHttp, ...SERVICES],
    };
  }
}
