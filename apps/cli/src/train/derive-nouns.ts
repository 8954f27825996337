/**
 * Derives `fr-nouns.txt` (nouns by gender, singular) from `words.json` of the npm package french-words-gender-lefff:
 * `node -r @swc-node/register apps/cli/src/train/derive-nouns.ts words.json > fr-nouns.txt`.
 * The package is a tool of this step alone, never a dependency.
 */
import { readFileSync } from 'node:fs';

const HEADER =
  '# Nouns in the singular, by gender. Origin: Lefff (LGPL-LR) by way of french-words-gender-lefff 3.4.0 (Apache-2.0)';
/** Names, abbreviations and phrases are left out. */
const NOUN = /^\p{Ll}[\p{Ll}-]{2,}$/u;

function main(path: string): void {
  const genders = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>;
  const of = (gender: string): string =>
    Object.keys(genders)
      .filter((noun) => genders[noun] === gender && NOUN.test(noun))
      .sort()
      .join(' ');
  process.stdout.write(`${HEADER}\nMasc\t${of('M')}\nFem\t${of('F')}\n`);
}

main(process.argv[2] ?? 'words.json');
