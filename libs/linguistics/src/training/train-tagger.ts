import { FeatureBuffer } from '../model/features';
import { TAG_CLASSES } from '../3-tags/classes';
import { hidden, type Form, type FormTable } from '../3-tags/form-table';
import { tagFeatures } from '../3-tags/tag-features';
import { argmaxIn } from '../model/argmax';
import { Perceptron } from './perceptron';
import type { Effort } from './effort';
import { Random } from './random';

export interface TaggedSentence {
  readonly forms: readonly string[];
  readonly tags: readonly number[];
}

const HIDDEN = 0.1;

export function trainTagger(
  sentences: readonly TaggedSentence[],
  table: FormTable,
  { epochs, bits }: Effort,
): Perceptron {
  const random = new Random(17);
  const model = new Perceptron(TAG_CLASSES.length, bits);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const sentence of random.shuffle(sentences)) learn(model, sentence, table, random);
  }
  return model;
}

const features = new FeatureBuffer();
const scores = new Float64Array(TAG_CLASSES.length);

function learn(model: Perceptron, sentence: TaggedSentence, table: FormTable, random: Random): void {
  const tokens: Form[] = sentence.forms.map((text) => {
    const form = table.of(text);
    return random.next() < HIDDEN ? hidden(form) : form;
  });
  const guessed: number[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    tagFeatures(features, tokens, i, guessed[i - 1] ?? -1, guessed[i - 2] ?? -1);
    model.score(features.values, features.count, scores);
    const guess = argmaxIn(scores, 0, TAG_CLASSES.length);
    const gold = sentence.tags[i] ?? 0;
    if (guess !== gold) {
      model.adjust(features.values, features.count, gold, 1);
      model.adjust(features.values, features.count, guess, -1);
    }
    model.tick();
    guessed.push(guess);
  }
}
