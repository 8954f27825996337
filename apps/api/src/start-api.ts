import type { Logger } from 'pino';
import { publicUrlOf, refuseEvictingRedis, type Configuration, type StoppableProcess } from '@dixit/platform';
import { createApi } from './create-api';

/** Starts the API: the last step is that it listens. */
export async function startApi(configuration: Configuration, logger: Logger): Promise<StoppableProcess> {
  await refuseEvictingRedis(configuration, logger);
  const app = await createApi(configuration, logger);
  await app.listen(configuration.port, configuration.host);
  logger.info({ address: publicUrlOf(configuration) }, 'Listening');
  // Nest closes the server first, which lets running requests end, then the queue's and the database's connections.
  return { stop: () => app.close() };
}
