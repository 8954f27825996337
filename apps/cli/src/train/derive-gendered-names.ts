/**
 * Derives `first-names.json` of the gazetteer: first names by gender, folded (lower case, no accents). Names come from the INSEE
 * list, whose gender column it lacks, and from the npm package @faker-js/faker, which has gender; the package is a tool of this
 * step alone: `node -r @swc-node/register apps/cli/src/train/derive-gendered-names.ts fr-first-names.txt FAKER_FOLDER > first-names.json`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface FakerLocale {
  readonly person?: {
    readonly first_name?: { readonly female?: readonly string[]; readonly male?: readonly string[] };
  };
}

/** A French list counts more than a foreign one where they differ (Andrea, Camille). */
const FRENCH_WEIGHT = 10;
const CLEAR_MAJORITY = 3;
const SHORTEST = 3;

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
}

function genders(locales: Readonly<Record<string, FakerLocale>>): Map<string, { f: number; m: number }> {
  const votes = new Map<string, { f: number; m: number }>();
  for (const [locale, { person }] of Object.entries(locales)) {
    for (const [gender, key] of [
      ['f', 'female'],
      ['m', 'male'],
    ] as const) {
      for (const name of person?.first_name?.[key] ?? []) {
        if (!/^[\p{Script=Latin}'-]+$/u.test(name)) continue;
        const vote = votes.get(fold(name)) ?? { f: 0, m: 0 };
        vote[gender] += locale.startsWith('fr') ? FRENCH_WEIGHT : 1;
        votes.set(fold(name), vote);
      }
    }
  }
  return votes;
}

function main(list: string, faker: string): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the package's place is only known at run time
  const { allLocales } = require(path.resolve(faker)) as { allLocales: Record<string, FakerLocale> };
  const votes = genders(allLocales);
  const insee = readFileSync(list, 'utf8')
    .split('\n')
    .map(fold)
    .filter((name) => /^[a-z][a-z'-]+$/u.test(name) && name.length >= SHORTEST);
  const feminine: string[] = [];
  const masculine: string[] = [];
  const either: string[] = [];
  for (const name of [...new Set([...insee, ...votes.keys()])].sort()) {
    const { f, m } = votes.get(name) ?? { f: 0, m: 0 };
    (f >= CLEAR_MAJORITY * m && f > 0 ? feminine : m >= CLEAR_MAJORITY * f && m > 0 ? masculine : either).push(name);
  }
  const data = {
    origin: 'INSEE, fichier des prénoms 1900-2021; genders from @faker-js/faker 10',
    licence: 'Licence Ouverte 2.0 (INSEE); MIT (@faker-js/faker)',
    about:
      'First names, folded (lower case, no accents), apart by blanks. Made by apps/cli/src/train/derive-gendered-names.ts.',
    feminine: feminine.join(' '),
    masculine: masculine.join(' '),
    either: either.join(' '),
  };
  process.stdout.write(`${JSON.stringify(data, null, 1)}\n`);
}

main(process.argv[2] ?? 'fr-first-names.txt', process.argv[3] ?? '@faker-js/faker');
