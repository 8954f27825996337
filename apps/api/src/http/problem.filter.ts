import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import {
  ApplicationError,
  ConflictError,
  ERROR_KINDS,
  asApplicationError,
  currentContext,
  type ErrorCode,
} from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/** RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly instance: string;
  readonly current?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const RETRY_AFTER_SECONDS = 5;

/** Statuses that the framework gives by itself, in our words. */
const CODE_OF_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['malformed_request', 'The request could not be read. Check its body and headers.'],
  401: ['unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer …".'],
  403: ['forbidden', 'Ask an administrator.'],
  404: ['not_found', 'Check the address; what there is stands at /docs.'],
  405: ['method_not_allowed', 'What may be done here stands at /docs.'],
  413: ['text_too_large', 'Send less: an article may hold 1 MiB of text.'],
  414: ['malformed_request', 'The address is too long.'],
  415: ['unsupported_media_type', 'Send JSON with "Content-Type: application/json".'],
  429: ['too_many_requests', 'Wait a moment before the next request.'],
  503: ['unavailable', 'Try again in a moment.'],
};

/** Answers every error as a problem document with a stable code; logs those that are ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(fault, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what fails before a route is found. */
  answer(fault: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = toApplicationError(fault);
    const { status } = ERROR_KINDS[error.code];
    if (status >= 500) this.logger.error({ err: error, requestId: request.id }, 'A request failed');
    if (reply.sent) return;
    if (!request.raw.complete) letGo(request, reply);
    if ((status === 503 || status === 429) && reply.getHeader('retry-after') === undefined)
      reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (status === 401) reply.header('www-authenticate', 'Bearer realm="dixit"');
    reply
      .status(status)
      .type('application/problem+json')
      .header('cache-control', 'no-store')
      .send(problemOf(error, request));
  }
}

/** What is refused before it has arrived: its sender reads the answer once all is sent, and the connection ends with it. */
function letGo(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('connection', 'close');
  request.raw.resume();
}

function problemOf(error: ApplicationError, request: FastifyRequest): Problem {
  const { code, title, detail, faults } = error;
  return {
    type: `urn:dixit:problem:${code}`,
    title,
    status: ERROR_KINDS[code].status,
    detail,
    code,
    instance: `urn:dixit:request:${currentContext().requestId ?? request.id}`,
    ...(error instanceof ConflictError ? { current: error.current } : {}),
    ...(faults.length > 0 ? { errors: faults.map(({ pointer, reason }) => ({ pointer, detail: reason })) } : {}),
  };
}

function toApplicationError(fault: unknown): ApplicationError {
  if (fault instanceof ApplicationError) return fault;
  const status =
    fault instanceof HttpException ? fault.getStatus() : (fault as { statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' ? CODE_OF_STATUS[status] : undefined;
  return known ? new ApplicationError(known[0], known[1], [], { cause: fault }) : asApplicationError(fault);
}
