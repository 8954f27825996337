import { FeatureBuffer } from '../model/features';
import type { HashedWeights } from '../model/hashed-weights';
import { LabelledTree } from './labelled-tree';
import type { ParseWords } from './parse-words';
import { relationFeatures } from './relation-features';
import type { RelationSets } from './relation-sets';

/** Names the arcs of a tree, from the root downwards, each knowing those above it and between it and its head. */
export class Labeller {
  private readonly features = new FeatureBuffer();

  /** @param sets which relations a word of each tag may bear: to weigh the others as well takes four times the time */
  constructor(
    private readonly model: HashedWeights,
    private readonly relations: readonly string[],
    private readonly sets: RelationSets,
  ) {}

  /** A relation's number for each word. */
  labels(words: ParseWords, heads: readonly number[]): number[] {
    const tree = new LabelledTree(words, heads, this.relations);
    tree.walk((dependant) => {
      const set = this.sets[words.tag[dependant] as number];
      if (set === undefined) return 0;
      if (set.length === 1) return set[0] as number;
      relationFeatures(this.features, words, tree, dependant);
      return this.model.best(this.features.values, this.features.count, set);
    });
    return Array.from(tree.labels.subarray(0, words.size));
  }
}
