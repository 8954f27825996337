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
    .option('--rounds <n>', 'times each is done', count, 20)
    .option('--exports', 'also export all claims, and tell the memory it takes')
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

interface SearchOptions {
  readonly claims: number[];
  readonly keep?: boolean;
  readonly exports?: boolean;
  readonly rounds: number;
}

/** A database for each size, so that both can be kept. */
async function searchAtSizes({ claims, keep, exports, rounds }: SearchOptions): Promise<void> {
  const [{ openBenchDatabase }, { seedDatabase }, { runSearchBench }, { growth }] = await Promise.all([
    import('../bench/bench-database.js'),
    import('../bench/seed/seed-database.js'),
    import('../bench/search/search-bench.js'),
    import('../bench/search/measure.js'),
  ]);
  let before: Awaited<ReturnType<typeof runSearchBench>> = [];
  for (const size of claims) {
    const folder = path.join(projectRoot(), '.dixit', `bench-${size}`);
    const database = await openBenchDatabase(folder, keep !== true);
    try {
      if (keep !== true) await seedDatabase({ ...database, claims: size, seed: 1, note });
      console.log(`\n${size} claims`);
      const print = (text: string): void => console.log(`\n${text}`);
      const measured = await runSearchBench(database.configuration, print, { rounds, exports: exports === true });
      if (before.length > 0) print(growth(before, measured));
      before = measured;
    } finally {
      await database.stop();
    }
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
