import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { projectRoot } from '../shared/project-root';

const SIZES = [100_000, 1_000_000];

/** `dixit bench`: made-up data in volume, and what the numbers of the READMEs come from. */
export function benchCommand(): Command {
  const bench = new Command('bench').description('fill a database with a made-up newsroom, and measure on it');
  bench
    .command('seed')
    .description('add made-up articles and claims to the database at DATABASE_OWNER_URL')
    .requiredOption('--claims <n>', 'how many claims', count)
    .option('--seed <n>', 'the same number makes the same newsroom', count, 1)
    .action(async ({ claims, seed }: { claims: number; seed: number }) => {
      const ownerUrl = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'];
      if (!ownerUrl) throw new InvalidArgumentError('Set DATABASE_OWNER_URL to a migrated database.');
      const { seedDatabase } = await import('../bench/seed/seed-database.js');
      await seedDatabase({ ownerUrl, claims, seed, note: note });
    });
  bench
    .command('search')
    .description('time searches over made-up claims in a PostgreSQL of the bench’s own')
    .option('--claims <n...>', 'sizes to measure at, growing', counts, SIZES)
    .option('--keep', 'go on with the data of the last run')
    .action(searchAtSizes);
  bench
    .command('review')
    .description('time the review queue over made-up claims in a PostgreSQL of the bench’s own')
    .option('--claims <n>', 'how many wait in the queue', count, 200_000)
    .option('--keep', 'go on with the data of the last run')
    .action(review);
  return bench;
}

async function review({ claims, keep }: { claims: number; keep?: boolean }): Promise<void> {
  const [{ openBenchDatabase }, { seedDatabase }, { queueSeededClaims, runReviewBench }] = await Promise.all([
    import('../bench/bench-database.js'),
    import('../bench/seed/seed-database.js'),
    import('../bench/review/review-bench.js'),
  ]);
  const database = await openBenchDatabase(path.join(projectRoot(), '.dixit', 'bench-review'), keep !== true);
  try {
    if (keep !== true) await seedDatabase({ ...database, claims, seed: 1, note });
    console.log(`${await queueSeededClaims(database.ownerUrl)} claims put into the queue`);
    await runReviewBench(database.configuration, (text) => console.log(text));
  } finally {
    await database.stop();
  }
}

async function searchAtSizes({ claims, keep }: { claims: number[]; keep?: boolean }): Promise<void> {
  const [{ openBenchDatabase }, { seedDatabase }, { runSearchBench }] = await Promise.all([
    import('../bench/bench-database.js'),
    import('../bench/seed/seed-database.js'),
    import('../bench/search/search-bench.js'),
  ]);
  const database = await openBenchDatabase(path.join(projectRoot(), '.dixit', 'bench'), keep !== true);
  try {
    let there = 0;
    for (const [index, size] of claims.entries()) {
      if (keep !== true) there += await seedDatabase({ ...database, claims: size - there, seed: index + 1, note });
      console.log(`\n${size} claims`);
      await runSearchBench(database.configuration, (text) => console.log(`\n${text}`));
    }
  } finally {
    await database.stop();
  }
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number above 0.');
  return number;
}

function counts(value: string, before: number[]): number[] {
  return [...(before === SIZES ? [] : before), count(value)];
}
