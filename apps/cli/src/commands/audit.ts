import { Command } from 'commander';
import type { Console } from '../shared/console';
import { FAILED } from '../shared/exit-codes';

const HELP = `
Works on the database of DATABASE_URL, else on the embedded one of npm run up.
Exit code 1 where the chain is broken: the first entry that breaks it is named.

Examples:
  $ npx dixit audit verify
  $ npx dixit audit export > audit.jsonl`;

/** `dixit audit`: the hash-chained record of every change. */
export function auditCommand(): Command {
  const audit = new Command('audit')
    .description('verify and export the record of every change')
    .addHelpText('after', HELP);
  audit
    .command('verify')
    .description('walk the chain from its first entry')
    .action(() => onTrail(verify));
  audit
    .command('export')
    .description('print every entry as a line of JSON, oldest first')
    .action(() => onTrail(print));
  return audit;
}

async function onTrail(work: (at: Console) => Promise<void>): Promise<void> {
  const [{ withConsole }, { explainFault }] = await Promise.all([
    import('../shared/console.js'),
    import('../up/faults.js'),
  ]);
  try {
    await withConsole(work);
  } catch (error) {
    const explained = explainFault(error);
    if (explained === undefined) throw error;
    console.error(explained);
    process.exitCode = FAILED;
  }
}

async function verify(at: Console): Promise<void> {
  const { AuditTrail } = await import('@dixit/platform');
  const broken = await at.get(AuditTrail).verify();
  if (broken === null) {
    console.log('The audit trail holds.');
    return;
  }
  console.error(`The audit trail is broken: entry ${broken} is the first that does not follow from the one before it.`);
  process.exitCode = FAILED;
}

async function print(at: Console): Promise<void> {
  const { AuditReader } = await import('@dixit/platform');
  for await (const entries of at.get(AuditReader).all()) {
    process.stdout.write(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }
}
