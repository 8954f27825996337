import path from 'node:path';
import { Command } from 'commander';
import { projectRoot } from '../shared/project-root';

interface UpFlags {
  readonly home?: string;
  readonly samples: boolean;
}

const HELP = `
Starts PostgreSQL (embedded, unless DATABASE_URL names one), applies migrations, makes the first administrator,
starts the API and a worker, takes in the sample articles, and keeps all of it running until Ctrl-C.

Variables are described in .env.example; the ones of use here:
  PORT           port of the page and the API (default 3210, or the next free one)
  DATABASE_URL   a PostgreSQL of your own instead of the embedded one
  REDIS_URL      the queue on Redis instead of PostgreSQL

Examples:
  $ npm run up
  $ PORT=8080 npm run up
  $ npx dixit up --no-samples --home /var/lib/dixit`;

/** `dixit up`: everything, in one command. */
export function upCommand(): Command {
  return new Command('up')
    .description('start all of Dixit on this machine and keep it running')
    .option('--home <folder>', 'where data and logs are kept (default: .dixit in the project)')
    .option('--no-samples', 'do not take in the sample articles')
    .addHelpText('after', HELP)
    .action(async (flags: UpFlags) => {
      // Loaded when wanted: the commands that need no server start faster without it.
      const [{ runUp }, { openAccounts }] = await Promise.all([
        import('../up/run.js'),
        import('../up/open-accounts.js'),
      ]);
      const root = projectRoot();
      process.exitCode = await runUp({
        root,
        home: path.resolve(flags.home ?? path.join(root, '.dixit')),
        samples: flags.samples,
        environment: process.env,
        openAccounts,
      });
    });
}
