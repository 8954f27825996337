import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';

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
  return SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`,
  });
}
