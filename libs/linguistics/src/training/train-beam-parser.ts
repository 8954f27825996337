import { arcFeatures } from '../6-trees/arc-features';
import { ArcScorer } from '../6-trees/arc-scorer';
import { Beam } from '../6-trees/beam-parser';
import { ParseWords } from '../6-trees/parse-words';
import { ACTIONS, StatePool } from '../6-trees/state-pool';
import { FeatureBuffer } from '../model/features';
import { goldActions } from './oracle';
import type { ParsedSentence } from './parsed-sentence';
import { Perceptron } from './perceptron';
import type { Effort } from './effort';
import { Random } from './random';

interface Example {
  readonly words: ParseWords;
  readonly gold: readonly number[];
}

/** Arcs learnt by beam search, updating where the beam's best is furthest above the gold tree (max-violation, Huang et al. 2012). */
export function trainBeamParser(
  sentences: readonly ParsedSentence[],
  width: number,
  { epochs, bits }: Effort,
  report: (line: string) => void,
): Perceptron {
  const random = new Random(43);
  const model = new Perceptron(ACTIONS, bits);
  const learner = new Learner(model, width);
  const examples = sentences.map(({ words, heads }): Example => ({
    words: new ParseWords(words),
    gold: goldActions(heads),
  }));
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    let wrong = 0;
    for (const example of random.shuffle(examples)) if (learner.learn(example)) wrong += 1;
    report(`arcs, epoch ${epoch + 1} of ${epochs}: ${((100 * wrong) / examples.length).toFixed(1)} % of trees wrong`);
  }
  return model;
}

class Learner {
  private readonly features = new FeatureBuffer();

  constructor(
    private readonly model: Perceptron,
    private readonly width: number,
  ) {}

  /** Whether the best tree was not the gold one. */
  learn({ words, gold }: Example): boolean {
    const pool = new StatePool(words.size, gold.length * (this.width + 1));
    const scorer = new ArcScorer(this.model, pool, words);
    const beam = new Beam(scorer, pool, this.width);
    let goldState = 0;
    let widest = 0;
    let goldAt = 0;
    let guessAt = 0;
    for (const action of gold) {
      goldState = follow(pool, scorer, goldState, action);
      beam.advance();
      const best = beam.states[0] ?? 0;
      const violation = (pool.score[best] as number) - (pool.score[goldState] as number);
      if (violation >= widest && differs(pool, best, goldState))
        [widest, goldAt, guessAt] = [violation, goldState, best];
    }
    this.model.tick();
    if (goldAt === 0) return false;
    this.update(pool, words, goldAt, guessAt);
    return true;
  }

  /** Adjusts both paths back to where they part. */
  private update(pool: StatePool, words: ParseWords, goldAt: number, guessAt: number): void {
    const [goldPath, guessPath] = [path(pool, goldAt), path(pool, guessAt)];
    let same = 0;
    while (pool.action[goldPath[same] as number] === pool.action[guessPath[same] as number]) same += 1;
    for (let i = same; i < goldPath.length; i += 1) {
      this.adjust(pool, words, goldPath[i] as number, 1);
      this.adjust(pool, words, guessPath[i] as number, -1);
    }
  }

  private adjust(pool: StatePool, words: ParseWords, state: number, by: number): void {
    arcFeatures(this.features, pool, pool.previous[state] as number, words);
    this.model.adjust(this.features.values, this.features.count, pool.action[state] as number, by);
  }
}

function follow(pool: StatePool, scorer: ArcScorer, state: number, action: number): number {
  scorer.score(state);
  return pool.step(state, action, (pool.score[state] as number) + (scorer.scores[action] as number));
}

/** States from the first step to `last`. */
function path(pool: StatePool, last: number): number[] {
  const states: number[] = [];
  for (let state = last; (pool.previous[state] as number) >= 0; state = pool.previous[state] as number)
    states.push(state);
  return states.reverse();
}

function differs(pool: StatePool, a: number, b: number): boolean {
  let [x, y] = [a, b];
  while (x >= 0 && y >= 0) {
    if (pool.action[x] !== pool.action[y]) return true;
    [x, y] = [pool.previous[x] as number, pool.previous[y] as number];
  }
  return false;
}
