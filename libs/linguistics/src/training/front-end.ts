import { TAG_CLASSES } from '../3-tags/classes';
import { FormTable } from '../3-tags/form-table';
import { readLexicon } from '../3-tags/lexicon';
import { Tagger } from '../3-tags/tagger';
import { MorphologyTagger, writeInventory, type BundleInventory } from '../4-morphology/morphology-tagger';
import { readLemmas, writeLemmas } from '../5-lemmas/lemmatizer';
import { ByteReader, ByteWriter } from '../model/bytes';
import { HashedWeights, writeHashedWeights } from '../model/hashed-weights';
import { buildLexicon, lemmaExamples, type Reading } from './build-lexicon';
import type { GoldSentence } from './conllu';
import type { Effort } from './effort';
import { bundles, isSpoken, readingsOf, tokenClasses, wordClasses } from './corpus';
import type { FrontEnd } from './predicted';
import { takeInventory, trainMorphology, type MorphSentence } from './train-morphology';
import { trainLemmas } from './train-lemmas';
import { trainTagger } from './train-tagger';
import type { VerbForm } from './verb-forms';

/** Word lists that stand beside the treebanks. */
export interface Lists {
  readonly readings: readonly Reading[];
  readonly verbs: readonly VerbForm[];
  readonly nouns: readonly Reading[];
  readonly firstNames: readonly string[];
}

export interface TrainedFrontEnd extends FrontEnd {
  /** Sections of the model file. */
  readonly sections: ReadonlyMap<string, Uint8Array>;
}

export interface FrontEndPlan {
  readonly tags: Effort;
  readonly morphology: Effort;
}

/** Weights further out are clipped; lower, the rare strong weights lose their say. */
export const CLIP = 30;

/** Lexicon, tagger, morphology and lemmas learnt from sentences. Morphology from written ones alone: the spoken treebanks mark less. */
export function trainFrontEnd(
  sentences: readonly GoldSentence[],
  lists: Lists,
  inventory: BundleInventory,
  plan: FrontEndPlan,
): TrainedFrontEnd {
  const real = sentences.filter((sentence) => sentence.source !== 'synthetic');
  const readings = [...lists.readings, ...readingsOf(real)];
  const lexiconBytes = buildLexicon(readings, lists.verbs, lists.nouns, lists.firstNames);
  const table = new FormTable(readLexicon(new ByteReader(lexiconBytes)));
  const tags = trainTagger(
    sentences.map((sentence) => ({ forms: sentence.tokens.map((token) => token.form), tags: tokenClasses(sentence) })),
    table,
    plan.tags,
  ).quantised(CLIP);
  const morphology = trainMorphology(morphSentences(real), inventory, table, plan.morphology).quantised(CLIP);
  const lemmas = section((writer) => {
    const { rules, byForm, bySuffix } = trainLemmas(lemmaExamples(readings, lists.verbs, lists.nouns));
    writeLemmas(writer, rules, byForm, bySuffix);
  });
  const sections = new Map([
    ['lexicon', lexiconBytes],
    ['tags', section((writer) => writeHashedWeights(writer, TAG_CLASSES.length, tags))],
    [
      'morphology',
      section((writer) => {
        writeInventory(writer, inventory);
        writeHashedWeights(writer, inventory.bundles.length, morphology);
      }),
    ],
    ['lemmas', lemmas],
  ]);
  return {
    table,
    sections,
    tagger: new Tagger(new HashedWeights(TAG_CLASSES.length, tags), table),
    morphology: new MorphologyTagger(new HashedWeights(inventory.bundles.length, morphology), inventory, table),
    lemmatizer: readLemmas(new ByteReader(lemmas)),
  };
}

export function morphSentences(sentences: readonly GoldSentence[]): MorphSentence[] {
  return sentences
    .filter((sentence) => !isSpoken(sentence))
    .map((sentence) => ({
      forms: sentence.words.map((word) => word.form),
      tags: wordClasses(sentence),
      bundles: bundles(sentence),
    }));
}

export function inventoryOf(sentences: readonly GoldSentence[]): BundleInventory {
  return takeInventory(morphSentences(sentences));
}

export function section(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  write(writer);
  return writer.finish();
}
