import { writeRelationSets } from '../6-trees/relation-sets';
import { ACTIONS } from '../6-trees/state-pool';
import { BEAM_WIDTH, TreeParser } from '../6-trees/tree-parser';
import { writeContainer } from '../model/container';
import { hashSlice } from '../model/hash';
import { HashedWeights, writeHashedWeights } from '../model/hashed-weights';
import type { ModelCard } from '../model/trained-model';
import { readWordList } from './build-lexicon';
import type { GoldSentence } from './conllu';
import type { Effort } from './effort';
import { deal, isSpoken, normaliseReading, readCorpus, type Corpus, type TrainingFiles } from './corpus';
import { measure, type TreebankFigures } from './figures';
import {
  CLIP,
  inventoryOf,
  section,
  trainFrontEnd,
  type FrontEndPlan,
  type Lists,
  type TrainedFrontEnd,
} from './front-end';
import { readNounForms } from './noun-forms';
import { predictWords } from './predicted';
import { relationSets } from './relation-sets';
import { synthesize } from './synthetic/generate';
import type { ParsedSentence } from './parsed-sentence';
import { trainBeamParser } from './train-beam-parser';
import { trainLabeller } from './train-labeller';
import { readVerbForms } from './verb-forms';

export interface TrainingPlan extends FrontEndPlan {
  readonly arcs: Effort;
  readonly labels: Effort;
  /** Parts that the treebanks are cut into, so that each is tagged by a tagger that has not seen it. */
  readonly folds: number;
  /** Epochs of those taggers, which need not be the best. */
  readonly foldEpochs: number;
  /** Sentences with reporting verbs to add. */
  readonly synthetic: number;
}

/** What the shipped model was made with. */
export const PLAN: TrainingPlan = {
  tags: { epochs: 5, bits: 22 },
  morphology: { epochs: 5, bits: 22 },
  arcs: { epochs: 8, bits: 23 },
  labels: { epochs: 6, bits: 22 },
  folds: 4,
  foldEpochs: 3,
  synthetic: 2500,
};

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
    nouns: readNounForms(files.nouns),
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
  const { parser, trees } = trainParser(examples, relations, plan, report);
  report('tagger and morphology');
  const front = trainFrontEnd(all, lists, inventory, plan);
  const { model, card } = pack(front, trees, [...files.treebanks.keys()].sort());
  const figures = new Map<string, TreebankFigures>();
  for (const [name, sentences] of [...partsOf(corpus), ['synthetic', heldOut] as const]) {
    figures.set(name, measure(sentences, front, parser));
  }
  return { model, card, figures };
}

function trainParser(
  examples: readonly ParsedSentence[],
  relations: readonly string[],
  plan: TrainingPlan,
  report: Report,
): { parser: TreeParser; trees: Uint8Array } {
  report('relations');
  const labels = trainLabeller(examples, relations, plan.labels).quantised(CLIP);
  const arcs = trainBeamParser(examples, BEAM_WIDTH, plan.arcs, report).quantised(CLIP);
  const sets = relationSets(examples, relations.length);
  const trees = section((writer) => {
    writer.varint(relations.length);
    relations.forEach((relation) => writer.text(relation));
    writeHashedWeights(writer, ACTIONS, arcs);
    writeHashedWeights(writer, relations.length, labels);
    writeRelationSets(writer, sets);
  });
  const parser = new TreeParser(
    new HashedWeights(ACTIONS, arcs),
    new HashedWeights(relations.length, labels),
    relations,
    sets,
  );
  return { parser, trees };
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
  const foldPlan: FrontEndPlan = {
    tags: { ...plan.tags, epochs: plan.foldEpochs },
    morphology: { ...plan.morphology, epochs: plan.foldEpochs },
  };
  return heaps.flatMap((heap, fold) => {
    report(`tagger and morphology without part ${fold + 1} of ${plan.folds}`);
    const rest = heaps.flatMap((other, i) => (i === fold ? [] : other));
    const front = trainFrontEnd(rest, lists, inventory, foldPlan);
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
    sources: [...treebanks, 'fr_gsd-lexicon', 'fr-verbs (Lefff)', 'fr-nouns (Lefff)', 'fr-first-names (INSEE)'],
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
