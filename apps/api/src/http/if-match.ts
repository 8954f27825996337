import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApplicationError } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from './problem.dto';

const ANY = '*';
const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

/** Marks routes that take no change without a version. */
export const NEEDS_VERSION = 'dixit:needs-version';

/** The version that a change is based on, from `If-Match`. @throws ApplicationError `version_missing`, `malformed_request`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  return versionIn(headerOf(context));
});

/**
 * As `IfMatch`, where nothing that others wrote can be lost: `*` says that whatever is there now will do (RFC 9110, 13.1.1).
 *
 * @returns undefined for `*`
 */
export const IfMatchOrAny = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = headerOf(context);
  return header.trim() === ANY ? undefined : versionIn(header);
});

function headerOf(context: ExecutionContext): string {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header !== undefined) return header;
  throw new ApplicationError(
    'version_missing',
    'Send If-Match with the ETag of what you read, so that nobody’s change is overwritten.',
  );
}

function versionIn(header: string): number {
  const [, version] = VERSION.exec(header) ?? [];
  if (version === undefined)
    throw new ApplicationError('malformed_request', 'If-Match holds one ETag as it was sent, such as "3".');
  return Number(version);
}

/** Documents the header and what comes of a missing or a stale one. */
export function ApiIfMatch(of = 'what the change is based on'): MethodDecorator {
  return applyDecorators(
    SetMetadata(NEEDS_VERSION, true),
    ApiHeader({ name: 'If-Match', required: true, description: `ETag of ${of}.` }),
    ApiProblems('version_missing', 'version_stale', 'malformed_request'),
  );
}

/** Headers of an answer that carries a version. */
export const ETAG_HEADER = { ETag: { schema: { type: 'string' as const }, description: 'For If-Match.' } };

export function sendVersion(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}
