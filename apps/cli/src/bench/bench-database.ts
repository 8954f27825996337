import { rm } from 'node:fs/promises';
import path from 'node:path';
import { loadConfiguration, runMigrations, startEmbeddedPostgres, type Configuration } from '@dixit/platform';

export interface BenchDatabase {
  readonly configuration: Configuration;
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/** Memory a laptop can spare; the server's own defaults are for machines of long ago. */
const SETTINGS = {
  shared_buffers: '1GB',
  work_mem: '32MB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Two cores: a second worker for one search takes them from another.
  max_parallel_workers_per_gather: '0',
  max_wal_size: '4GB',
};

/**
 * A PostgreSQL of the bench's own, migrated. Kept between runs, because filling it takes minutes.
 *
 * @param fresh begin with an empty one
 */
export async function openBenchDatabase(folder: string, fresh: boolean): Promise<BenchDatabase> {
  if (fresh) await rm(folder, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'pg'),
    logFile: path.join(folder, 'postgres.log'),
    settings: SETTINGS,
  });
  const configuration = loadConfiguration({ DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl });
  await runMigrations(configuration);
  return { configuration, ownerUrl: postgres.ownerUrl, stop: () => postgres.stop() };
}
