import { LabelledTree } from '../6-trees/labelled-tree';
import { ParseWords } from '../6-trees/parse-words';
import { relationFeatures } from '../6-trees/relation-features';
import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import type { ParsedSentence } from './parsed-sentence';
import { Perceptron } from './perceptron';
import type { Effort } from './effort';
import { Random } from './random';

/** Relations learnt on the treebanks' own trees, each decision after the model's earlier guesses. */
export function trainLabeller(
  sentences: readonly ParsedSentence[],
  relations: readonly string[],
  { epochs, bits }: Effort,
): Perceptron {
  const random = new Random(59);
  const model = new Perceptron(relations.length, bits);
  const features = new FeatureBuffer();
  const scores = new Float64Array(relations.length);
  const prepared = sentences.map((sentence) => ({ ...sentence, columns: new ParseWords(sentence.words) }));
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const { columns, heads, labels } of random.shuffle(prepared)) {
      const tree = new LabelledTree(columns, heads, relations);
      tree.walk((dependant) => {
        relationFeatures(features, columns, tree, dependant);
        model.score(features.values, features.count, scores);
        const guess = argmaxIn(scores, 0, relations.length);
        const gold = labels[dependant] ?? 0;
        if (guess !== gold) {
          model.adjust(features.values, features.count, gold, 1);
          model.adjust(features.values, features.count, guess, -1);
        }
        model.tick();
        return guess;
      });
    }
  }
  return model;
}
