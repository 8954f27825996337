import { Tagger } from '../3-tags/tagger';
import { readLexicon, type Lexicon } from '../3-tags/lexicon';
import { MorphologyTagger, readInventory } from '../4-morphology/morphology-tagger';
import { readLemmas, type Lemmatizer } from '../5-lemmas/lemmatizer';
import { GreedyParser } from '../6-trees/greedy-parser';
import type { ByteReader } from './bytes';
import { readContainer } from './container';
import { readHashedWeights } from './hashed-weights';

/** What is said of a model in its file. */
export interface ModelCard {
  readonly language: string;
  readonly version: string;
  readonly licence: string;
  /** Treebanks and lists it was trained on. */
  readonly sources: readonly string[];
}

export interface TrainedModel {
  readonly card: ModelCard;
  readonly lexicon: Lexicon;
  readonly tagger: Tagger;
  readonly morphology: MorphologyTagger;
  readonly lemmatizer: Lemmatizer;
  readonly parser: GreedyParser;
  readonly relations: readonly string[];
}

/** Reads the model file. Throws when the bytes are no model of this format. */
export function readModel(bytes: Uint8Array): TrainedModel {
  const section = readContainer(bytes);
  const card = JSON.parse(section('card').text()) as ModelCard;
  const lexicon = readLexicon(section('lexicon'));
  const morphology = section('morphology');
  const inventory = readInventory(morphology);
  const trees = section('trees');
  const relations = readTexts(trees);
  return {
    card,
    lexicon,
    tagger: new Tagger(readHashedWeights(section('tags')), lexicon),
    morphology: new MorphologyTagger(readHashedWeights(morphology), inventory, lexicon),
    lemmatizer: readLemmas(section('lemmas')),
    parser: new GreedyParser(readHashedWeights(trees), relations.length),
    relations,
  };
}

function readTexts(reader: ByteReader): string[] {
  return Array.from({ length: reader.varint() }, () => reader.text());
}
