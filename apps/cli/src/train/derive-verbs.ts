/**
 * Derives `fr-verbs.tsv` (conjugations as stem and paradigm) from `conjugations.json` of the npm package
 * french-verbs-lefff: `node -r @swc-node/register apps/cli/src/train/derive-verbs.ts conjugations.json > fr-verbs.tsv`.
 * The package is a tool of this step alone, never a dependency.
 */
import { readFileSync } from 'node:fs';

/** Kept: present, imperative, imperfect, past historic, future, conditional, subjunctive present; participles. */
const TENSES = ['P', 'Y', 'I', 'J', 'F', 'C', 'S', 'T', 'G', 'K'];

/** Where a form does not exist the package has « NA » or null. */
type Conjugation = Readonly<Record<string, readonly (string | null)[]>>;

function commonPrefix(forms: readonly string[]): string {
  let prefix = forms[0] ?? '';
  for (const form of forms) while (!form.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

function paradigm(infinitive: string, conjugation: Conjugation): { stem: string; cells: string } {
  const forms = Object.values(conjugation)
    .flat()
    .filter((form): form is string => form !== null && form !== 'NA');
  const stem = commonPrefix([infinitive, ...forms]);
  const ending = (form: string | null): string => (form === null || form === 'NA' ? '-' : form.slice(stem.length));
  const cells = TENSES.filter((tense) => conjugation[tense] !== undefined).map(
    (tense) => `${tense}=${(conjugation[tense] ?? []).map(ending).join(',')}`,
  );
  return { stem, cells: [`W=${ending(infinitive)}`, ...cells].join(' ') };
}

function main(path: string): void {
  const conjugations = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Conjugation>>;
  const byCells = new Map<string, string[]>();
  for (const infinitive of Object.keys(conjugations).sort()) {
    const { stem, cells } = paradigm(infinitive, conjugations[infinitive] ?? {});
    byCells.set(cells, [...(byCells.get(cells) ?? []), stem]);
  }
  const lines = [...byCells].map(([cells, stems]) => `${cells}\t${stems.join(' ')}`);
  process.stdout.write(
    `${['# endings by tense<TAB>stems. Origin: Lefff (LGPL-LR) by way of french-verbs-lefff 3.4.0 (Apache-2.0)', ...lines].join('\n')}\n`,
  );
}

main(process.argv[2] ?? 'conjugations.json');
