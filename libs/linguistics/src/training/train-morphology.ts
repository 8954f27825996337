import { TAG_CLASSES } from '../3-tags/classes';
import { hidden, type FormTable } from '../3-tags/form-table';
import { morphFeatures, type TaggedForms } from '../4-morphology/morph-features';
import type { BundleInventory } from '../4-morphology/morphology-tagger';
import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import { Perceptron } from './perceptron';
import type { Effort } from './effort';
import { Random } from './random';

/** Words with their tag classes and feature bundles. */
export interface MorphSentence {
  readonly forms: readonly string[];
  readonly tags: readonly number[];
  readonly bundles: readonly string[];
}

const HIDDEN = 0.1;

export function takeInventory(sentences: readonly MorphSentence[]): BundleInventory {
  const seen = TAG_CLASSES.map(() => new Set<string>());
  for (const sentence of sentences) {
    sentence.tags.forEach((tag, i) => seen[tag]?.add(sentence.bundles[i] ?? ''));
  }
  const bundles: string[] = [];
  const firstOf: number[] = [];
  for (const set of seen) {
    firstOf.push(bundles.length);
    bundles.push(...(set.size === 0 ? [''] : [...set].sort()));
  }
  firstOf.push(bundles.length);
  return { bundles, firstOf };
}

export function trainMorphology(
  sentences: readonly MorphSentence[],
  inventory: BundleInventory,
  table: FormTable,
  { epochs, bits }: Effort,
): Perceptron {
  const random = new Random(29);
  const model = new Perceptron(inventory.bundles.length, bits);
  const learner = new Learner(model, inventory, table, random);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const sentence of random.shuffle(sentences)) learner.learn(sentence);
  }
  return model;
}

class Learner {
  private readonly features = new FeatureBuffer();
  private readonly scores: Float64Array;

  constructor(
    private readonly model: Perceptron,
    private readonly inventory: BundleInventory,
    private readonly table: FormTable,
    private readonly random: Random,
  ) {
    this.scores = new Float64Array(inventory.bundles.length);
  }

  learn(sentence: MorphSentence): void {
    const forms = sentence.forms.map((text) => {
      const form = this.table.of(text);
      return this.random.next() < HIDDEN ? hidden(form) : form;
    });
    const words = { forms, tags: sentence.tags };
    const labels: number[] = [];
    for (let i = 0; i < forms.length; i += 1) {
      const tag = sentence.tags[i] ?? 0;
      const from = this.inventory.firstOf[tag] ?? 0;
      const to = this.inventory.firstOf[tag + 1] ?? from + 1;
      labels.push(to - from > 1 ? this.decide(words, i, labels, sentence.bundles[i] ?? '', [from, to]) : from);
    }
  }

  private decide(
    words: TaggedForms,
    i: number,
    labels: readonly number[],
    goldBundle: string,
    [from, to]: readonly [number, number],
  ): number {
    const { features, scores, model } = this;
    morphFeatures(features, words, i, labels[i - 1] ?? -1, labels[i - 2] ?? -1);
    model.score(features.values, features.count, scores, from, to);
    const guess = argmaxIn(scores, from, to);
    const gold = this.inventory.bundles.indexOf(goldBundle, from);
    if (guess !== gold && gold >= from && gold < to) {
      model.adjust(features.values, features.count, gold, 1);
      model.adjust(features.values, features.count, guess, -1);
    }
    model.tick();
    return guess;
  }
}
