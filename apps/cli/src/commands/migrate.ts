import { Command } from 'commander';

/** `dixit migrate`: brings a database up to date, before the API and the workers of a new version start. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('apply every pending migration to the database of DATABASE_URL')
    .addHelpText(
      'after',
      '\nConnects as DATABASE_OWNER_URL where it is set. Safe to run twice, and from several machines at once.',
    )
    .action(async () => {
      const [{ loadConfiguration, runMigrations }, { explainFault }] = await Promise.all([
        import('@dixit/platform'),
        import('../up/faults.js'),
      ]);
      try {
        const applied = await runMigrations(loadConfiguration(process.env));
        console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
      } catch (error) {
        const explained = explainFault(error);
        if (explained === undefined) throw error;
        console.error(explained);
        process.exitCode = 1;
      }
    });
}
