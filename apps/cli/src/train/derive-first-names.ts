/**
 * Derives `fr-first-names.txt` from the list of first names that INSEE publishes (fichier des prénoms, one name a line):
 * `node -r @swc-node/register apps/cli/src/train/derive-first-names.ts prenoms.txt > fr-first-names.txt`.
 */
import { readFileSync } from 'node:fs';

const HEADER = [
  '# First names given in France from 1900 to 2021: capitals without accents, one a line, sorted.',
  '# Origin: INSEE, fichier des prénoms. Licence Ouverte 2.0 (Etalab).',
  '# Left out: names of one or two letters, and lines that the source spoilt.',
];

const NAME = /^[A-Z][A-Z'-]{2,}$/u;

function main(path: string): void {
  const names = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
    .filter((name) => NAME.test(name));
  process.stdout.write(`${[...HEADER, ...[...new Set(names)].sort()].join('\n')}\n`);
}

main(process.argv[2] ?? '');
