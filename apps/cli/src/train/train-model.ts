import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { PLAN, train, type TreebankFigures, type TrainingPlan } from '@dixit/linguistics';

export interface TrainingPlaces {
  /** Folder of the treebanks (`*.conllu`) and `fr_gsd-lexicon.tsv`. */
  readonly data: string;
  /** Folder of the shipped lists (`fr-verbs.tsv`, `fr-nouns.txt`, `fr-first-names.txt`). */
  readonly lists: string;
  /** Folder that the model goes to. */
  readonly out: string;
}

/** Trains the French model from the files, writes `fr.model` and `fr.model.sha256`, prints progress and figures. */
export function trainModel(places: TrainingPlaces, plan: TrainingPlan = PLAN): void {
  const started = Date.now();
  const say = (line: string): void =>
    console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const names = readdirSync(places.data)
    .filter((name) => name.endsWith('.conllu'))
    .sort();
  const { model, card, figures } = train(
    {
      treebanks: new Map(names.map((name) => [name.slice(0, -'.conllu'.length), read(places.data, name)])),
      wordList: read(places.data, 'fr_gsd-lexicon.tsv'),
      verbs: read(places.lists, 'fr-verbs.tsv'),
      nouns: read(places.lists, 'fr-nouns.txt'),
      firstNames: read(places.lists, 'fr-first-names.txt')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    },
    plan,
    say,
  );
  const packed = brotliCompressSync(model, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  writeFileSync(path.join(places.out, 'fr.model.br'), packed);
  const digest = createHash('sha256').update(packed).digest('hex');
  writeFileSync(path.join(places.out, 'fr.model.br.sha256'), `${digest}  fr.model.br\n`);
  say(
    `${card.version}: ${(packed.length / 1e6).toFixed(2)} MB (${(model.length / 1e6).toFixed(2)} MB unpacked), sha256 ${digest}`,
  );
  for (const [name, row] of figures) console.log(figuresLine(name, row));
}

export function figuresLine(name: string, row: TreebankFigures): string {
  const percent = (share: number): string => (100 * share).toFixed(2);
  return [
    name.padEnd(16),
    `${row.words} words`.padStart(13),
    `UPOS ${percent(row.upos)}  features ${percent(row.features)}  lemmas ${percent(row.lemmas)}`,
    `UAS ${percent(row.uas)}  LAS ${percent(row.las)}`,
    `inverted subjects ${percent(row.invertedSubjects)} of ${row.invertedSubjectCount}`,
  ].join('  ');
}
