import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/settings';
import { StartError } from '../process/run-process';
import { redisOptions } from './connection';

const ANSWER_WITHIN_MS = 3_000;

/**
 * A Redis that evicts keys when it is full loses jobs without a word; `noeviction` is the only right policy (BullMQ's
 * documentation, "Going to production"). A Redis that does not answer now is waited for later, by the queue itself.
 *
 * @throws StartError naming the policy.
 */
export async function refuseEvictingRedis({ redisUrl }: Configuration, logger: Logger): Promise<void> {
  if (redisUrl === undefined) return;
  const client = new Redis({
    ...redisOptions(redisUrl),
    lazyConnect: true,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  let policy: string | undefined;
  try {
    await client.connect();
    policy = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory'))?.[1];
  } catch (error) {
    logger.warn({ err: error }, 'Redis does not answer; work waits in the outbox until it does');
  } finally {
    client.disconnect();
  }
  if (policy === undefined || policy === 'noeviction') return;
  throw new StartError(`Redis may evict jobs (maxmemory-policy ${policy}): set it to noeviction.`);
}
