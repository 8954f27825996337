import { TAG_CLASSES } from '../3-tags/classes';
import type { RelationSets } from '../6-trees/relation-sets';
import type { ParsedSentence } from './parsed-sentence';

/** A relation that a tag bore less often than this was a slip of tagger or treebank. */
const LEAST = 3;

/** The relations that words of each tag bear in the examples; all of them for a tag that stands in too few. */
export function relationSets(examples: readonly ParsedSentence[], relations: number): RelationSets {
  const counts = TAG_CLASSES.map(() => new Int32Array(relations));
  for (const { words, labels } of examples) {
    words.forEach(({ tag }, i) => {
      const row = counts[tag];
      const label = labels[i];
      if (row !== undefined && label !== undefined) row[label] = (row[label] ?? 0) + 1;
    });
  }
  return counts.map((row) => {
    const seen = [...row.keys()].filter((relation) => (row[relation] ?? 0) >= LEAST);
    return Int32Array.from(seen.length > 0 ? seen : row.keys());
  });
}
