import path from 'node:path';
import { Command } from 'commander';
import { trainModel } from './train-model';

const LISTS = path.join('libs', 'models', 'data');

interface Options {
  readonly data: string;
  readonly lists: string;
  readonly out: string;
}

/** `npm run train -- --data DIR`: from the treebanks to the shipped model, byte for byte the same each time. */
new Command('train')
  .description('train the French model and print its figures on the test parts')
  .requiredOption('--data <folder>', 'treebanks (fr_*.conllu) and fr_gsd-lexicon.tsv')
  .option('--lists <folder>', 'fr-verbs.tsv, fr-nouns.txt and fr-first-names.txt', LISTS)
  .option('--out <folder>', 'where fr.model.br and its checksum go', LISTS)
  .action((options: Options) => trainModel(options))
  .parse();
