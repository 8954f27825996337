import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApplicationError } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from './problem.dto';

const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

/** The version that a change is based on, from `If-Match`. @throws ApplicationError `version_missing`, `malformed_request`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) {
    throw new ApplicationError(
      'version_missing',
      'Send If-Match with the ETag of what you read, so that nobody’s change is overwritten.',
    );
  }
  const [, version] = VERSION.exec(header) ?? [];
  if (version === undefined)
    throw new ApplicationError('malformed_request', 'If-Match holds one ETag as it was sent, such as "3".');
  return Number(version);
});

/** Documents the header and what comes of a missing or a stale one. */
export function ApiIfMatch(): MethodDecorator {
  return applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'ETag of what the change is based on.' }),
    ApiProblems('version_missing', 'version_stale', 'malformed_request'),
  );
}

/** Headers of an answer that carries a version. */
export const ETAG_HEADER = { ETag: { schema: { type: 'string' as const }, description: 'For If-Match.' } };

export function sendVersion(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}
