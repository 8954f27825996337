import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import type { ParseWord } from './parse-word';
import { transitionFeatures } from './transition-features';
import { TransitionState } from './transition-state';

/** Heads (-1 for the root) and relation numbers. */
export interface Tree {
  readonly heads: readonly number[];
  readonly labels: readonly number[];
}

/** Action 0 is SHIFT, then LEFT with each relation, then RIGHT with each. */
export class GreedyParser {
  private readonly features = new FeatureBuffer();
  private readonly scores: Float64Array;

  constructor(
    private readonly model: Scorer,
    private readonly relations: number,
  ) {
    this.scores = new Float64Array(model.classes);
  }

  parse(words: readonly ParseWord[]): Tree {
    const state = new TransitionState(words.length);
    while (!state.done) {
      transitionFeatures(this.features, state, words);
      this.model.score(this.features.values, this.features.count, this.scores);
      perform(state, bestAction(state, this.scores, this.relations), this.relations);
    }
    const size = words.length;
    return {
      heads: Array.from(state.heads.subarray(0, size), (head) => (head === size ? -1 : head)),
      labels: Array.from(state.labels.subarray(0, size)),
    };
  }
}

export function perform(state: TransitionState, action: number, relations: number): void {
  if (action === 0) state.shift();
  else if (action <= relations) state.left(action - 1);
  else state.right(action - 1 - relations);
}

/** The best of the actions that the state allows (and `admit`, in training). */
export function bestAction(
  state: TransitionState,
  scores: Float64Array,
  relations: number,
  admit: (action: number) => boolean = () => true,
): number {
  let best = -1;
  const consider = (from: number, to: number): void => {
    for (let action = from; action < to; action += 1) {
      if ((best < 0 || (scores[action] as number) > (scores[best] as number)) && admit(action)) best = action;
    }
  };
  if (state.canShift()) consider(0, 1);
  if (state.canLeft()) consider(1, 1 + relations);
  if (state.canRight()) consider(1 + relations, 1 + 2 * relations);
  return best;
}
