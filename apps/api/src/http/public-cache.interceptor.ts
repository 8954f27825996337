import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { principalOf } from './principal';

/** What strangers are told may be kept by anybody for a minute; what somebody signed in is told, by nobody else. */
const OF_STRANGERS = 'public, max-age=60, must-revalidate';
const OF_OTHERS = 'private, no-cache';

/** Gives what is published an ETag over its content, and answers 304 where the reader has it. */
@Injectable()
export class PublicCacheInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const etag = `"${createHash('sha256')
          .update(typeof body === 'string' ? body : JSON.stringify(body))
          .digest('base64url')}"`;
        void reply.header('cache-control', principalOf(request) === undefined ? OF_STRANGERS : OF_OTHERS);
        void reply.header('vary', 'authorization, cookie');
        if (reply.getHeader('etag') === undefined) void reply.header('etag', etag);
        if (!matches(request.headers['if-none-match'], String(reply.getHeader('etag')))) return body;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

/** RFC 9110, 13.1.2: weak comparison, any of a list. */
function matches(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//u, '');
  return given.trim() === '*' || given.split(',').some((tag) => bare(tag) === bare(etag));
}
