import { Command } from 'commander';
import type { ErasurePreview, ErasureSubject } from '@dixit/review';
import type { Console } from '../shared/console';
import { FAILED } from '../shared/exit-codes';

const HELP = `
Works on the database of DATABASE_URL, else on the embedded one of npm run up. There is no way back.
Backups and what receivers hold are not reached: they are told article.erased or entity.erased.

Examples:
  $ npx dixit erase article 01980000-0000-7000-8000-000000000001 --order "TJ Paris 26/01234" --reason "right to erasure"
  $ npx dixit erase person 01980000-0000-7000-8000-000000000002 --order "TJ Paris 26/01234" --reason "right to erasure" \\
      --name "L. Marchal" --yes`;

interface Flags {
  readonly order: string;
  readonly reason: string;
  readonly name?: string[];
  readonly yes?: true;
}

/** `dixit erase`: takes data away for good, on a legal order. */
export function eraseCommand(): Command {
  const erase = new Command('erase')
    .description('erase an article or a person for good, on a legal order')
    .addHelpText('after', HELP);
  const kind = (word: string, description: string): Command =>
    erase
      .command(`${word} <id>`)
      .description(description)
      .requiredOption('--order <reference>', 'file number of the order; kept, so without the name')
      .requiredOption('--reason <text>', 'why; kept, so without the name')
      .option('--yes', 'erase; without it, what would go is told');
  kind('article', 'the text, its revisions, claims, evidence, verdicts, events').action((id: string, flags: Flags) =>
    run('article', id, flags),
  );
  kind('person', 'an entity with its claims; its name is covered in the texts that stay')
    .option('--name <name...>', 'more spellings to cover, such as a former name')
    .action((id: string, flags: Flags) => run('entity', id, flags));
  return erase;
}

async function run(subjectType: ErasureSubject, id: string, flags: Flags): Promise<void> {
  const [{ withConsole }, { ApplicationError }, { explainFault }, { AccountsModule }, { ReviewModule }] =
    await Promise.all([
      import('../shared/console.js'),
      import('@dixit/platform'),
      import('../up/faults.js'),
      import('@dixit/accounts'),
      import('@dixit/review'),
    ]);
  try {
    await withConsole((at) => erase(at, subjectType, id, flags), [AccountsModule, ReviewModule]);
  } catch (error) {
    const explained = error instanceof ApplicationError ? error.detail : explainFault(error);
    if (explained === undefined) throw error;
    console.error(explained);
    process.exitCode = FAILED;
  }
}

async function erase(at: Console, subjectType: ErasureSubject, subjectId: string, flags: Flags): Promise<void> {
  const { Erasures } = await import('@dixit/review');
  const erasures = at.get(Erasures);
  const preview = await erasures.preview(subjectType, subjectId);
  if (!flags.yes) {
    console.log(`${told(preview, 'would be erased')}\nNothing was erased. Run it again with --yes to erase.`);
    return;
  }
  const { order: orderReference, reason, name: moreNames } = flags;
  const order = { subjectType, subjectId, orderReference, reason, moreNames };
  const { id } = await at.run((unit) => erasures.erase(unit, null, order, preview.version));
  console.log(`${told(preview, 'erased')}\nErasure ${id}. \`dixit audit verify\` still holds.`);
}

function told({ subjectType, label, counts }: ErasurePreview, done: string): string {
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return `${subjectType} « ${label} » ${done}: ${parts.join(', ')}.`;
}
