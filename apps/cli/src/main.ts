#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit';
import { benchCommand } from './commands/bench';
import { eraseCommand } from './commands/erase';
import { evalCommand } from './commands/eval';
import { extractCommand } from './commands/extract';
import { ingestCommand } from './commands/ingest';
import { migrateCommand } from './commands/migrate';
import { reextractCommand } from './commands/reextract';
import { upCommand } from './commands/up';
import { usersCommand } from './commands/users';
import { webhookListenCommand } from './commands/webhook-listen';
import { WRONG_USE } from './shared/exit-codes';

const HELP = `
Start here:
  $ npm run up                                    everything on this machine, with sample articles
  $ npx dixit extract article.txt                 who said what in a text, without server or database
  $ npx dixit ingest articles/                    give articles to the Dixit that runs here
  $ npx dixit <command> --help                    options, formats and examples of a command

Exit codes: 0 all went well; 1 something failed, told on standard error; 2 wrong use; 3 the server cannot be reached.`;

/** Every command, in the order in which a newcomer meets them. */
const commands = [
  upCommand,
  extractCommand,
  ingestCommand,
  evalCommand,
  reextractCommand,
  usersCommand,
  auditCommand,
  eraseCommand,
  migrateCommand,
  benchCommand,
  webhookListenCommand,
];

function program(): Command {
  const root = new Command('dixit')
    .description('Who said what, and who accuses whom of what: attributed claims from news articles.')
    .version('0.1.0')
    .addHelpText('after', HELP)
    .showHelpAfterError('(dixit --help explains the commands)');
  for (const command of commands) root.addCommand(command());
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}

/** Runs one command. @returns nothing: the process's exit code tells scripts how it went. */
async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE;
  }
}

void main();
