import { GreedyParser } from '../6-trees/greedy-parser';
import { writeContainer } from '../model/container';
import { hashSlice } from '../model/hash';
import { HashedWeights, writeHashedWeights } from '../model/hashed-weights';
import type { ModelCard } from '../model/trained-model';
import { readWordList } from './build-lexicon';
import type { GoldSentence } from './conllu';
import { deal, isSpoken, normaliseReading, readCorpus, type Corpus, type TrainingFiles } from './corpus';
import { measure, type TreebankFigures } from './figures';
import { inventoryOf, section, trainFrontEnd, type Epochs, type Lists, type TrainedFrontEnd } from './front-end';
import { predictWords } from './predicted';
import { synthesize } from './synthetic/generate';
import type { ParsedSentence } from './parsed-sentence';
import { trainGreedyParser } from './train-greedy-parser';
import { readVerbForms } from './verb-forms';

export interface TrainingPlan extends Epochs {
  readonly trees: number;
  /** Parts that the treebanks are cut into, so that each is tagged by a tagger that has not seen it. */
  readonly folds: number;
  /** Sentences with reporting verbs to add. */
  readonly synthetic: number;
}

export const PLAN: TrainingPlan = { tags: 8, morphology: 8, trees: 12, folds: 5, synthetic: 2000 };

export interface TrainingResult {
  readonly model: Uint8Array;
  readonly card: ModelCard;
  /** Figures by part: the tuning slice and each test part. */
  readonly figures: ReadonlyMap<string, TreebankFigures>;
}

export type Report = (line: string) => void;

const LICENCE = 'CC BY-SA 4.0';

/** Learns everything from the treebanks. The same files and plan give the same bytes. */
export function train(files: TrainingFiles, plan: TrainingPlan, report: Report): TrainingResult {
  const corpus = readCorpus(files.treebanks);
  const lists: Lists = {
    readings: readWordList(files.wordList).map(normaliseReading),
    verbs: readVerbForms(files.verbs),
    firstNames: files.firstNames,
  };
  const written = corpus.train.filter((sentence) => !isSpoken(sentence));
  const synthetic = synthesize({ sentences: written, ...lists }, plan.synthetic, 101);
  const heldOut = synthesize({ sentences: corpus.tune, ...lists }, 300, 211);
  report(
    `${corpus.train.length} sentences to learn from, ${synthetic.length} made up, ${corpus.tune.length} to tune on`,
  );
  const all = [...corpus.train, ...synthetic];
  const inventory = inventoryOf(corpus.train);
  const relations = relationsOf(all);
  const examples = jackknife(all, lists, inventory, plan, relations, report);
  report('parser');
  const weights = trainGreedyParser(examples, relations.length, plan.trees, report).quantised(30);
  const front = trainFrontEnd(all, lists, inventory, plan);
  const classes = 1 + 2 * relations.length;
  const parser = new GreedyParser(new HashedWeights(classes, weights), relations.length);
  const trees = section((writer) => {
    writer.varint(relations.length);
    relations.forEach((relation) => writer.text(relation));
    writeHashedWeights(writer, classes, weights);
  });
  const { model, card } = pack(front, trees, [...files.treebanks.keys()].sort());
  const figures = new Map<string, TreebankFigures>();
  for (const [name, sentences] of [...partsOf(corpus), ['synthetic', heldOut] as const]) {
    figures.set(
      name,
      measure(sentences, front, relations, (words) => parser.parse(words)),
    );
  }
  return { model, card, figures };
}

function partsOf(corpus: Corpus): [string, readonly GoldSentence[]][] {
  return [['tuning', corpus.tune], ...corpus.tests];
}

function relationsOf(sentences: readonly GoldSentence[]): string[] {
  return [...new Set(sentences.flatMap((sentence) => sentence.words.map((word) => word.deprel)))].sort();
}

/** Parser examples whose tags come from models that have not seen their sentence. */
function jackknife(
  sentences: readonly GoldSentence[],
  lists: Lists,
  inventory: ReturnType<typeof inventoryOf>,
  plan: TrainingPlan,
  relations: readonly string[],
  report: Report,
): ParsedSentence[] {
  const heaps = deal(sentences, plan.folds);
  return heaps.flatMap((heap, fold) => {
    report(`tagger and morphology without part ${fold + 1} of ${plan.folds}`);
    const rest = heaps.flatMap((other, i) => (i === fold ? [] : other));
    const front = trainFrontEnd(rest, lists, inventory, plan);
    return heap.map((sentence) => parserExample(sentence, front, relations));
  });
}

function parserExample(sentence: GoldSentence, front: TrainedFrontEnd, relations: readonly string[]): ParsedSentence {
  return {
    words: predictWords(sentence, front).words,
    heads: sentence.words.map((word) => word.head),
    labels: sentence.words.map((word) => relations.indexOf(word.deprel)),
  };
}

function pack(
  front: TrainedFrontEnd,
  trees: Uint8Array,
  treebanks: readonly string[],
): { model: Uint8Array; card: ModelCard } {
  const sections = new Map([...front.sections, ['trees', trees] as const]);
  const card: ModelCard = {
    language: 'fr',
    version: `fr-1-${fingerprint([...sections.values()])}`,
    licence: LICENCE,
    sources: [...treebanks, 'fr_gsd-lexicon', 'fr-verbs (Lefff)', 'fr-first-names (INSEE)'],
  };
  const cardBytes = section((writer) => writer.text(JSON.stringify(card)));
  return { model: writeContainer(new Map([['card', cardBytes], ...sections])), card };
}

/** Eight hexadecimal digits that differ whenever a section does. */
function fingerprint(parts: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5;
  for (const part of parts) for (const byte of part) hash = Math.imul(hash ^ byte, 0x01000193);
  const text = hash.toString(16);
  return (hashSlice(text, 0, text.length) >>> 0).toString(16).padStart(8, '0');
}
