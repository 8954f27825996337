import { Tagger } from '../3-tags/tagger';
import { FormTable } from '../3-tags/form-table';
import { readLexicon } from '../3-tags/lexicon';
import { MorphologyTagger, readInventory } from '../4-morphology/morphology-tagger';
import { readLemmas, type Lemmatizer } from '../5-lemmas/lemmatizer';
import { readRelationSets } from '../6-trees/relation-sets';
import { TreeParser } from '../6-trees/tree-parser';
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
  readonly table: FormTable;
  readonly tagger: Tagger;
  readonly morphology: MorphologyTagger;
  readonly lemmatizer: Lemmatizer;
  readonly parser: TreeParser;
}

/** Reads the model file. Throws when the bytes are no model of this format. */
export function readModel(bytes: Uint8Array): TrainedModel {
  const section = readContainer(bytes);
  const card = JSON.parse(section('card').text()) as ModelCard;
  const table = new FormTable(readLexicon(section('lexicon')));
  const morphology = section('morphology');
  const inventory = readInventory(morphology);
  const trees = section('trees');
  const relations = readTexts(trees);
  return {
    card,
    table,
    tagger: new Tagger(readHashedWeights(section('tags')), table),
    morphology: new MorphologyTagger(readHashedWeights(morphology), inventory, table),
    lemmatizer: readLemmas(section('lemmas')),
    parser: new TreeParser(readHashedWeights(trees), readHashedWeights(trees), relations, readRelationSets(trees)),
  };
}

function readTexts(reader: ByteReader): string[] {
  return Array.from({ length: reader.varint() }, () => reader.text());
}
