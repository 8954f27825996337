import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import { LabelledTree } from './labelled-tree';
import type { ParseWords } from './parse-words';
import { relationFeatures } from './relation-features';

/** Names the arcs of a tree, from the root downwards, each knowing those above it and between it and its head. */
export class Labeller {
  private readonly features = new FeatureBuffer();
  private readonly scores: Float64Array;

  constructor(
    private readonly model: Scorer,
    private readonly relations: readonly string[],
  ) {
    this.scores = new Float64Array(model.classes);
  }

  /** A relation's number for each word. */
  labels(words: ParseWords, heads: readonly number[]): number[] {
    const tree = new LabelledTree(words, heads, this.relations);
    tree.walk((dependant) => {
      relationFeatures(this.features, words, tree, dependant);
      this.model.score(this.features.values, this.features.count, this.scores);
      return argmaxIn(this.scores, 0, this.model.classes);
    });
    return Array.from(tree.labels.subarray(0, words.size));
  }
}
