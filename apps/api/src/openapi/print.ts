import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, loadConfiguration } from '@dixit/platform';
import { ApiModule } from '../api.module';
import { buildDocument } from './document';

/** Prints the OpenAPI document. Needs no database: nothing is instantiated. */
async function printDocument(): Promise<void> {
  const configuration = loadConfiguration({ DATABASE_URL: 'postgres://nobody@localhost/nothing' });
  const module = ApiModule.with(configuration, createLogger('openapi', 'silent'));
  const options = { preview: true, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), options);
  const document = `${JSON.stringify(buildDocument(app), null, 2)}\n`;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(document, (error) => (error ? reject(error) : resolve()));
  });
}

printDocument().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
