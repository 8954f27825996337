import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { DocumentReader, ParsedIntake } from '@dixit/articles';
import { DataSource } from 'typeorm';
import {
  EventConsumers,
  EventStream,
  Health,
  JobQueue,
  JobRunner,
  Metrics,
  NestLogger,
  OutboxRelay,
  Sweeper,
  UnitOfWork,
  checkPipeline,
  refuseEvictingRedis,
  type Configuration,
  type StoppableProcess,
} from '@dixit/platform';
import { WebhookWorker } from '@dixit/webhooks';
import { WatchedFolder } from './watched-folder';
import { OperationsServer } from './operations-server';
import { CONSUMERS, HANDLERS, PIPELINE, SOURCES, SWEEPS } from './pipeline';
import { WorkerModule } from './worker.module';

/** What is left of the shutdown time for closing connections once jobs have ended. */
const CLOSING_MS = 1_500;

/** Starts every part of a worker process. */
export async function startWorker(configuration: Configuration, logger: Logger): Promise<StoppableProcess> {
  await refuseEvictingRedis(configuration, logger);
  const context = await NestFactory.createApplicationContext(WorkerModule.with(configuration, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const handlers = HANDLERS.map((handler) => context.get(handler, { strict: false }));
  checkPipeline(PIPELINE, handlers, SOURCES);
  const metrics = context.get(Metrics);
  const runner = new JobRunner(configuration, handlers, logger, metrics);
  const relay = new OutboxRelay(
    configuration,
    context.get(DataSource),
    context.get(JobQueue),
    PIPELINE.map(({ job }) => job),
    logger,
    metrics,
  );
  const sweeps = SWEEPS.map((sweep) => context.get(sweep, { strict: false }));
  const sweeper = new Sweeper(sweeps, logger, metrics);
  const consumers = new EventConsumers(
    configuration,
    context.get(UnitOfWork),
    context.get(EventStream),
    CONSUMERS.map((consumer) => context.get(consumer, { strict: false })),
    logger,
  );
  const server = new OperationsServer(context.get(Health), metrics);
  await server.listen(configuration.workerPort, configuration.host);
  const webhooks = context.get(WebhookWorker);
  const folders = watchedFolders(configuration, context, logger);
  runner.start();
  relay.start();
  sweeper.start();
  consumers.start();
  webhooks.start();
  for (const folder of folders) folder.start();
  logger.info({ queue: context.get(JobQueue).backend, stages: PIPELINE.map(({ job }) => job.name) }, 'Working');
  return {
    stop: () =>
      stopInOrder(configuration, { server, runner, webhooks, loops: [relay, consumers, sweeper, ...folders], context }),
  };
}

function watchedFolders(
  { watchedFolder }: Configuration,
  context: INestApplicationContext,
  logger: Logger,
): WatchedFolder[] {
  if (watchedFolder === undefined) return [];
  const documents = context.get(DocumentReader, { strict: false });
  const intake = context.get(ParsedIntake, { strict: false });
  return [new WatchedFolder(watchedFolder, { documents, intake, units: context.get(UnitOfWork), logger })];
}

interface WorkerParts {
  readonly server: OperationsServer;
  readonly runner: JobRunner;
  readonly webhooks: WebhookWorker;
  readonly loops: readonly StoppableProcess[];
  readonly context: INestApplicationContext;
}

/** HTTP, then what takes work, then connections: nothing is asked of a part that has stopped. */
async function stopInOrder(
  configuration: Configuration,
  { server, runner, webhooks, loops, context }: WorkerParts,
): Promise<void> {
  server.close();
  const patience = Math.max(configuration.shutdownTimeoutMs - CLOSING_MS, 0);
  const idle = Promise.all([runner.stop(patience), webhooks.stop(patience), ...loops.map((loop) => loop.stop())]);
  await Promise.race([idle, sleep(patience, undefined, { ref: false })]);
  await context.close();
}
