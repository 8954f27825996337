import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DixitServer, RefusedRequest, UnreachableServer, findServer } from '../shared/dixit-server';
import { FAILED, UNREACHABLE } from '../shared/exit-codes';
import { projectRoot } from '../shared/project-root';

const HELP = `
Has articles of a running Dixit read again by the engine there is now, after an update of it. Claims that people
corrected, took, judged or set aside stay as they are; the others take the new engine's answer.

Which Dixit: DIXIT_URL and DIXIT_API_KEY (of an administrator), else the one that \`npm run up\` runs in this folder.

Example:
  $ npx dixit reextract --since 2026-03-01`;

/** `dixit reextract --since DATE`: articles read again by a newer engine. */
export function reextractCommand(): Command {
  return new Command('reextract')
    .description('have articles read again by the engine there is now')
    .requiredOption('--since <date>', 'articles taken in since then, such as 2026-03-01', isoDate)
    .option('--home <folder>', 'where `up` keeps its data (default: .dixit in the project)')
    .addHelpText('after', HELP)
    .action(async ({ since, home }: { since: string; home?: string }) => {
      try {
        const server = new DixitServer(
          findServer(process.env, path.resolve(home ?? path.join(projectRoot(), '.dixit'))),
        );
        const { body } = await server.request<{ requested: number }>('POST', '/v1/articles/reread', { since });
        console.log(`${body.requested} articles will be read again`);
      } catch (error) {
        if (!(error instanceof UnreachableServer || error instanceof RefusedRequest)) throw error;
        console.error(error.message);
        process.exitCode = error instanceof UnreachableServer ? UNREACHABLE : FAILED;
      }
    });
}

function isoDate(value: string): string {
  const date = new Date(value);
  if (!/^\d{4}-\d{2}-\d{2}/.test(value) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('A date such as 2026-03-01.');
  return date.toISOString();
}
