import { bestAction, perform } from '../6-trees/greedy-parser';
import { transitionFeatures } from '../6-trees/transition-features';
import { TransitionState } from '../6-trees/transition-state';
import { FeatureBuffer } from '../model/features';
import { Perceptron } from './perceptron';
import type { ParsedSentence } from './parsed-sentence';
import { Random } from './random';

const BITS = 24;

/** Greedy arc-hybrid parser learnt with a dynamic oracle and exploration (Goldberg and Nivre 2013). */
export function trainGreedyParser(
  sentences: readonly ParsedSentence[],
  relations: number,
  epochs: number,
  report: (line: string) => void = () => undefined,
): Perceptron {
  const random = new Random(43);
  const model = new Perceptron(1 + 2 * relations, BITS);
  const features = new FeatureBuffer();
  const scores = new Float64Array(1 + 2 * relations);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    let wrong = 0;
    let decisions = 0;
    for (const sentence of random.shuffle(sentences)) {
      const state = new TransitionState(sentence.words.length);
      while (!state.done) {
        transitionFeatures(features, state, sentence.words);
        model.score(features.values, features.count, scores);
        const costs = actionCosts(state, sentence);
        const guess = bestAction(state, scores, relations);
        const free = (action: number): boolean => costOf(action, costs, state, sentence, relations) <= costs.least;
        const gold = bestAction(state, scores, relations, free);
        if (guess !== gold && !free(guess)) {
          model.adjust(features.values, features.count, gold, 1);
          model.adjust(features.values, features.count, guess, -1);
          wrong += 1;
        }
        model.tick();
        decisions += 1;
        perform(state, epoch > 0 && random.next() < 0.9 ? guess : gold, relations);
      }
    }
    report(`parser, epoch ${epoch + 1} of ${epochs}: ${((100 * wrong) / decisions).toFixed(2)} % of decisions wrong`);
  }
  return model;
}

interface Costs {
  readonly shift: number;
  readonly left: number;
  readonly right: number;
  readonly least: number;
}

/** Gold arcs that each kind of action makes unreachable. */
function actionCosts(state: TransitionState, gold: ParsedSentence): Costs {
  const size = state.size;
  const headOf = (word: number): number => (gold.heads[word] === -1 ? size : (gold.heads[word] ?? size));
  const [s0, s1, b0] = [state.below(0), state.below(1), state.next];
  let lost = 0;
  for (let k = b0; k < size && s0 >= 0; k += 1) if (headOf(k) === s0) lost += 1;
  const head = s0 < 0 ? -1 : headOf(s0);
  let shift = 0;
  if (b0 < size) {
    for (let depth = 0; depth < state.height; depth += 1) {
      const word = state.below(depth);
      if (headOf(word) === b0) shift += 1;
      if (depth > 0 && headOf(b0) === word) shift += 1;
    }
  }
  const left = lost + (head === s1 || head > b0 ? 1 : 0);
  const right = lost + (head >= b0 ? 1 : 0);
  const options = [
    ...(state.canShift() ? [shift] : []),
    ...(state.canLeft() ? [left] : []),
    ...(state.canRight() ? [right] : []),
  ];
  return { shift, left, right, least: Math.min(...options) };
}

/** An arc that the gold tree has must bear its relation. */
function costOf(action: number, costs: Costs, state: TransitionState, gold: ParsedSentence, relations: number): number {
  if (action === 0) return costs.shift;
  const left = action <= relations;
  const s0 = state.below(0);
  const head = left ? state.next : state.below(1);
  const goldHead = gold.heads[s0] === -1 ? state.size : gold.heads[s0];
  const label = left ? action - 1 : action - 1 - relations;
  return (left ? costs.left : costs.right) + (goldHead === head && gold.labels[s0] !== label ? 1 : 0);
}
