import type { IncomingHttpHeaders } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Metrics, NestLogger, publicUrlOf, type Configuration } from '@dixit/platform';
import { ApiModule } from './api.module';
import { serveAdminPage } from './http/admin-page';
import { BODY_LIMIT_BYTES, useStrictJson } from './http/body-parser';
import { boundBodies } from './http/memory-budget';
import { acceptUploads } from './http/uploads';
import { observeRequests, requestIdFrom } from './http/request-context';
import { useSecurityHeaders } from './http/security-headers';
import { serveDocs } from './openapi/serve-docs';

/** Everything the API serves, not yet listening. */
export async function createApi(configuration: Configuration, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: (_address: string, hop: number) => hop < configuration.trustedProxies,
    // Idle keep-alive connections would hold the process up when it stops.
    forceCloseConnections: 'idle',
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: ({ headers }: { headers: IncomingHttpHeaders }) => requestIdFrom(headers),
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(configuration, logger), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  observeRequests(fastify, logger, app.get(Metrics));
  await useSecurityHeaders(fastify, publicUrlOf(configuration));
  boundBodies(fastify);
  useStrictJson(fastify);
  await acceptUploads(fastify);
  serveDocs(app, fastify);
  await serveAdminPage(fastify, logger);
  await app.init();
  return app;
}
