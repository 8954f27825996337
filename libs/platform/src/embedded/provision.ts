import type { Client } from 'pg';
import { APPLICATION_ROLE, DATABASE, OWNER_ROLE } from './cluster';
import { asOwner } from './connection';
import type { ClusterSecrets } from './secrets';

/**
 * Makes the application's login role and the database where they are missing.
 *
 * The role gets no right here: migrations grant what the application needs, table by table.
 */
export async function provision(secrets: ClusterSecrets, port: number): Promise<void> {
  await asOwner(secrets.ownerPassword, port, async (client) => {
    if (!(await exists(client, 'SELECT 1 FROM pg_roles WHERE rolname = $1', APPLICATION_ROLE))) {
      await client.query(
        `CREATE ROLE ${APPLICATION_ROLE} LOGIN PASSWORD ${client.escapeLiteral(secrets.applicationPassword)}`,
      );
    }
    if (!(await exists(client, 'SELECT 1 FROM pg_database WHERE datname = $1', DATABASE))) {
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    }
  });
}

async function exists(client: Client, question: string, name: string): Promise<boolean> {
  return (await client.query(question, [name])).rowCount !== 0;
}
