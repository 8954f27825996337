import { ApplicationError } from '@dixit/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMIT_BYTES } from './body-parser';
import { JSON_LINES, LARGEST_FILE_BYTES } from './uploads';

/** So many bytes of bodies may be in memory at once, in all requests together. */
export const BODIES_AT_ONCE_BYTES = 64_000_000;
/** Below this a request costs more than its body. */
const SMALL_BYTES = 65_536;
/** Lines are read in blocks and not kept. */
const LINES_IN_MEMORY_BYTES = 8_000_000;

/** Counts the bytes that requests hold, and refuses what would go beyond. Pure but for its count. */
export class MemoryBudget {
  private held = 0;

  constructor(private readonly limit: number) {}

  /** @returns what gives the bytes back; undefined where there is no room. One that is alone always has room. */
  take(bytes: number): (() => void) | undefined {
    if (this.held > 0 && this.held + bytes > this.limit) return undefined;
    this.held += bytes;
    let open = true;
    return () => {
      if (open) this.held -= bytes;
      open = false;
    };
  }
}

/** The most of a request's body that is in memory at once. */
export function bytesHeldBy({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): number {
  if (method === 'GET' || method === 'HEAD') return 0;
  const most = mostOf(headers['content-type'] ?? '');
  const length = Number(headers['content-length']);
  if (headers['transfer-encoding'] !== undefined) return most;
  return Number.isFinite(length) ? Math.min(length, most) : 0;
}

function mostOf(contentType: string): number {
  if (contentType.startsWith('multipart/form-data')) return LARGEST_FILE_BYTES;
  return contentType.startsWith(JSON_LINES) ? LINES_IN_MEMORY_BYTES : BODY_LIMIT_BYTES;
}

/** Answers 503 to a large body while too many others are in memory: to wait costs the sender less than it costs us to fall. */
export function boundBodies(fastify: FastifyInstance): void {
  const budget = new MemoryBudget(BODIES_AT_ONCE_BYTES);
  fastify.addHook('onRequest', (request, reply, done) => {
    const bytes = bytesHeldBy(request);
    if (bytes <= SMALL_BYTES) return done();
    const release = budget.take(bytes);
    if (release === undefined)
      return done(
        new ApplicationError('unavailable', 'Too many large bodies are being read. Send it again in a moment.'),
      );
    // Also emitted where the sender has gone away.
    reply.raw.once('close', release);
    return done();
  });
}
