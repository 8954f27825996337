export { Configuration, LOG_LEVELS, describeSettings, type SettingDescription } from './configuration/settings';
export { ConfigurationError, loadConfiguration, publicUrlOf } from './configuration/load';
export { ERROR_KINDS, type ErrorCode } from './errors/codes';
export {
  ApplicationError,
  ConflictError,
  asApplicationError,
  errorCodeOf,
  isPassingFault,
  type FieldFault,
} from './errors/application-error';
export { createLogger, NestLogger, withoutCredentials } from './logging/logger';
export { currentContext, withContext, type ExecutionContext } from './context/execution-context';
export { Metrics } from './metrics/metrics';
export { equalInConstantTime, isId, newId, newSecret, sha256 } from './identifiers/identifiers';
export { Clock } from './identifiers/clock';
export { insertRows } from './database/insert-rows';
export { UnitOfWork, managerOf, type Unit } from './database/unit-of-work';
export { decodeCursor, encodeCursor, pageOf, type CursorValue, type Page } from './database/page';
export { MigrationError, revertMigrations, runMigrations } from './database/migrate';
export { Outbox, type EventDraft } from './outbox/outbox';
export { OutboxRelay } from './outbox/relay';
export { Idempotency, type IdempotentRequest } from './idempotency/idempotency';
export { AuditReader, type AuditEntryView, type AuditQuery } from './audit/audit-reader';
export { AuditTrail, type AuditDraft } from './audit/audit-trail';
export { defineJob, type JobDefinition, type JobHandler, type JobRun, type Sweep } from './queue/job';
export { JobQueue, type FailedJob, type JobRequest, type QueueCounts } from './queue/job-queue';
export { QueueWatch, type QueueReport } from './queue/queue-watch';
export { JobRunner } from './queue/job-runner';
export { Sweeper } from './queue/sweeper';
export { PipelineError, checkPipeline, type PipelineStage } from './queue/pipeline';
export { Mailer, type Mail } from './mail/mailer';
export { EVENT_CHANNEL, EventStream, type Signal, type StoredEvent } from './outbox/event-stream';
export { EventConsumers, type EventConsumer } from './outbox/event-consumers';
export { WakeUp } from './outbox/wake-up';
export { Housekeeping } from './outbox/housekeeping';
export { flatMapInTurns } from './process/in-turns';
export { refuseEvictingRedis } from './queue/redis-policy';
export { StartError, runProcess, type StartProcess, type StoppableProcess } from './process/run-process';
export { Health, type HealthReport } from './health/health';
export { LOGGER, PlatformModule } from './platform.module';
export * from './embedded';
export {
  OutgoingHttp,
  type OutgoingAnswer,
  type OutgoingHttpOptions,
  type OutgoingRequest,
  type OutgoingTarget,
} from './http/outgoing-http';
export { Interruption } from './http/interruption';
export { OUTGOING_FAULTS, OutgoingError, type OutgoingFault } from './http/outgoing-error';
