import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** Where the build puts the page: `dist/apps/admin`, beside this app's own files. */
export const ADMIN_FOLDER = path.join(__dirname, '..', '..', '..', 'admin');
/** Addresses of programs: an unknown one is an error there, not the page. */
const NOT_THE_PAGE = /^\/(v1|docs|health|metrics|assets)(\/|$)/;

/** Serves the built page at `/`; any other address of a browser is a view of the page. */
export async function serveAdminPage(fastify: FastifyInstance, logger: Logger, folder = ADMIN_FOLDER): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    logger.warn('The page is not built; only the API is served');
    return;
  }
  await fastify.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      // Vite puts a hash of the content into the name of what stands in assets.
      const lasting = file.startsWith(path.join(folder, 'assets') + path.sep);
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    const [address = ''] = request.url.split('?');
    if (NOT_THE_PAGE.test(address) || path.extname(address) !== '') return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
