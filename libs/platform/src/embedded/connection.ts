import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { OWNER_ROLE } from './cluster';

/** Address of a database on the loopback. Passwords hold only characters that need no escape. */
export function addressOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Runs `work` on one connection as the owner, to the maintenance database. */
export async function asOwner<T>(password: string, port: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: addressOf(OWNER_ROLE, password, port, 'postgres'),
    ssl: false,
    connectionTimeoutMillis: 5000,
    application_name: 'dixit embedded',
  });
  // A lost connection is also reported by the call that waits on it; unheard, this event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Not listening yet, or listening and still starting, recovering or stopping. */
const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']);

/**
 * Waits until the server takes connections.
 *
 * @param given an end to the waiting from outside, asked between two tries.
 * @throws the connection's error where waiting longer cannot help.
 */
export async function waitUntilReady(password: string, port: number, given: () => boolean): Promise<boolean> {
  while (!given()) {
    try {
      await asOwner(password, port, () => Promise.resolve());
      return true;
    } catch (error) {
      if (!NOT_YET.has((error as { code?: string }).code ?? '')) throw error;
    }
    await sleep(40);
  }
  return false;
}
