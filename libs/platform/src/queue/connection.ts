import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPostgresBackend,
  createRedisBackend,
  type BackendFactory,
  type IQueueBackend,
  type RedisOptions,
} from 'bullmq';
import type { Configuration } from '../configuration/settings';
import { PRODUCER_TIMEOUT_MS, RETRY_PAUSE_MS, SOCKET_TIMEOUT_MS } from './queue-settings';

export type QueueBackendName = 'postgres' | 'redis';

/** What BullMQ's classes take: a backend and its connection settings. The only place that knows both backends. */
export interface QueueConnection {
  readonly name: QueueBackendName;
  readonly connection: object;
  readonly factory: BackendFactory<IQueueBackend, object>;
}

/**
 * @param role producers fail fast while the queue is away (the outbox keeps their work); consumers wait for its return.
 */
export function queueConnection(configuration: Configuration, role: 'producer' | 'consumer'): QueueConnection {
  if (configuration.redisUrl === undefined) {
    return {
      name: 'postgres',
      connection: {
        connectionString: configuration.databaseUrl,
        // A consumer claims, renews and finishes jobs side by side; each BullMQ object has a pool of its own.
        max: role === 'consumer' ? Math.max(2, Math.ceil(configuration.workerConcurrency / 2)) : 2,
        connectionTimeoutMillis: PRODUCER_TIMEOUT_MS,
        keepAlive: true,
        // What a crash of the server takes back of the queue's own state is done again or found by a sweep. A job
        // cannot be lost that way after its outbox row says it was handed on: the row's commit, later in the same log,
        // writes out all before it.
        options: '-c synchronous_commit=off',
        application_name: `dixit-queue-${role}`,
      },
      factory: paced(createPostgresBackend as BackendFactory<IQueueBackend, object>),
    };
  }
  return {
    name: 'redis',
    connection: { ...redisOptions(configuration.redisUrl), ...redisBehaviour(role) },
    factory: paced(createRedisBackend),
  };
}

/** A consumer asks again at once after a refusal it does not know as a lost connection: hundreds of times a second. */
function paced(factory: BackendFactory<IQueueBackend, object>): BackendFactory<IQueueBackend, object> {
  return (...parameters) => {
    const backend = factory(...parameters);
    const take = backend.moveToActive.bind(backend);
    backend.moveToActive = async (...asked) => {
      try {
        return (await take(...asked)) as unknown[];
      } catch (error) {
        await sleep(RETRY_PAUSE_MS, undefined, { ref: false });
        throw error;
      }
    };
    return backend;
  };
}

function redisBehaviour(role: 'producer' | 'consumer'): RedisOptions {
  const shared = { socketTimeout: SOCKET_TIMEOUT_MS, keepAlive: 10_000 };
  return role === 'producer'
    ? { ...shared, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: PRODUCER_TIMEOUT_MS }
    : { ...shared, maxRetriesPerRequest: null };
}

/** ioredis options of a redis://, rediss:// or unix:// address. */
export function redisOptions(address: string): RedisOptions {
  const url = new URL(address);
  const credentials = {
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
  };
  if (url.protocol === 'unix:') return { path: decodeURIComponent(url.pathname), ...credentials };
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1) || 0),
    ...credentials,
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
