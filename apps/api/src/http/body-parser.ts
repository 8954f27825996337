import { ApplicationError } from '@dixit/platform';
import type { FastifyInstance } from 'fastify';

/** 1 MiB of text, written with JSON's longest escapes (`\u00e9` for two bytes), still fits. */
export const BODY_LIMIT_BYTES = 6 * 1_048_576;

/** Reads JSON bodies strictly: Fastify's own parser would turn broken UTF-8 into replacement characters without a word. */
export function useStrictJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    (request, body, done) => {
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
      } catch {
        done(new ApplicationError('invalid_encoding', 'Send the body in UTF-8.'));
        return;
      }
      if (text.trim() === '') {
        done(new ApplicationError('malformed_request', 'The body is empty. Send JSON.'));
        return;
      }
      void parse(request, text, (error, value: unknown) => {
        if (error)
          done(
            new ApplicationError('malformed_request', `The body is not JSON (${error.message}).`, [], { cause: error }),
          );
        else done(null, value);
      });
    },
  );
}
