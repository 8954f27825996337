import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { payloadSchemas } from '@dixit/webhooks';
import { withNullTypes } from './nullable';

/** The OpenAPI document of every route. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const description =
    'Who said what, and who accuses whom of what. Errors are problem documents (RFC 9457) with a stable `code`.';
  const builder = new DocumentBuilder()
    .setTitle('Dixit')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .addCookieAuth('dixit_session', {
      type: 'apiKey',
      in: 'cookie',
      description: 'A session; changes also need `X-Dixit-Request: 1`.',
    });
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`,
  });
  return { ...withNullTypes(document), openapi: '3.1.0', webhooks: webhookPaths() };
}

/** The document's `webhooks` section: what is posted to endpoints. */
function webhookPaths(): OpenAPIObject['webhooks'] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  const parameters = [
    header('webhook-id', 'Of the event; the same for every attempt and replay.'),
    header('webhook-timestamp', 'Unix seconds of this attempt.'),
    header(
      'webhook-signature',
      'Standard Webhooks 1.0.0: `v1,…` (HMAC-SHA256) or `v1a,…` (ed25519), several apart by spaces.',
    ),
  ];
  const responses = { '2XX': { description: 'Taken.' }, '410': { description: 'Never again: disables the endpoint.' } };
  const paths = Object.fromEntries(
    payloadSchemas('').map(({ type, description, schema: { $id: _id, ...schema } }) => [
      type,
      {
        post: {
          operationId: `webhook_${type.replace('.', '_')}`,
          tags: ['webhooks'],
          summary: description,
          parameters,
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses,
        },
      },
    ]),
  );
  return paths as OpenAPIObject['webhooks'];
}
