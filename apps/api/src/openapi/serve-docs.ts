import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { Authenticator } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import type { FastifyInstance } from 'fastify';
import { ProblemFilter } from '../http/problem.filter';
import { buildDocument } from './document';

/** Serves the documentation at /docs and the document itself at /docs/openapi.json, to who may read. */
export function serveDocs(app: INestApplication, fastify: FastifyInstance): void {
  const authenticator = app.get(Authenticator, { strict: false });
  const problems = app.get(ProblemFilter, { strict: false });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!/^\/docs(\/|-|$|\?)/.test(request.url)) return;
    const { cookie, authorization } = request.headers;
    const principal = await authenticator.authenticate({ cookie, authorization, address: request.ip });
    if (principal) return;
    problems.answer(new ApplicationError('unauthenticated', 'Sign in to read the documentation.'), request, reply);
  });
  SwaggerModule.setup('docs', app, () => buildDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
  });
}
