import type { IncomingHttpHeaders } from 'node:http';
import { newId, withContext, type Metrics } from '@dixit/platform';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Media type of server-sent events (WHATWG HTML, "Server-sent events"). */
export const EVENT_STREAM = 'text/event-stream';

/** A caller's own id is kept where it cannot do harm in a log. */
const REQUEST_ID = /^[\w.-]{8,64}$/;

export function requestIdFrom(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** Gives every request an id that logs, audit entries and the answer carry; writes the access log and the metrics. */
export function observeRequests(fastify: FastifyInstance, logger: Logger, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    withContext({ requestId: request.id, address: request.ip }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const { statusCode, elapsedTime } = reply;
    // An open stream lasts as long as a page: as a duration it would tell nothing.
    const streamed = reply.raw.getHeader('content-type') === EVENT_STREAM;
    if (!streamed)
      metrics.requests.observe({ method: request.method, route, status: String(statusCode) }, elapsedTime / 1000);
    // The path alone: a query may hold what somebody looks for.
    const [path] = request.url.split('?');
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: statusCode,
      ms: Math.round(elapsedTime),
      address: request.ip,
    };
    logger.info(line, 'request');
    done();
  });
}
