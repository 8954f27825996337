import { ApplicationError } from '@dixit/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** 1 MiB of text, written with JSON's longest escapes (`\u00e9` for two bytes), still fits. */
export const BODY_LIMIT_BYTES = 6 * 1_048_576;

/** A route's own wish (`@RouteConfig`): large bodies are left as bytes, for a thread to read. */
export const LARGE_AS_BYTES = { largeAsBytes: true };
const LARGE_BYTES = 16_384;
/** Where no article is sent, bodies are forms. */
const LARGEST_FORM_BYTES = 1_048_576;
/** More commas than any form has: each may be a value to build, to check and to refuse by name. */
const MOST_COMMAS = 10_000;
const COMMA = 0x2c;

/** Reads JSON bodies strictly: Fastify's own parser would turn broken UTF-8 into replacement characters without a word. */
export function useStrictJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (request, given, done) => {
      const body = given as Buffer;
      if (body.length > LARGE_BYTES && wantsBytes(request)) return done(null, body);
      const text = textOf(body);
      if (text instanceof ApplicationError) return done(text);
      return void parse(request, text, (error, value: unknown) => {
        if (error)
          done(
            new ApplicationError('malformed_request', `The body is not JSON (${error.message}).`, [], { cause: error }),
          );
        else done(null, value);
      });
    },
  );
}

function wantsBytes({ routeOptions }: FastifyRequest): boolean {
  return 'largeAsBytes' in routeOptions.config;
}

function textOf(body: Buffer): string | ApplicationError {
  if (body.length > LARGEST_FORM_BYTES)
    return new ApplicationError('text_too_large', `Send at most ${LARGEST_FORM_BYTES / 1024} KiB here.`);
  if (hasMany(body, COMMA, MOST_COMMAS))
    return new ApplicationError('malformed_request', `Send at most ${MOST_COMMAS} values at once.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new ApplicationError('invalid_encoding', 'Send the body in UTF-8.');
  }
  return text.trim() === '' ? new ApplicationError('malformed_request', 'The body is empty. Send JSON.') : text;
}

function hasMany(bytes: Buffer, wanted: number, limit: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}
