import type { Scorer } from '../model/scorer';
import { ArcScorer } from './arc-scorer';
import type { ParseWords } from './parse-words';
import { ACTIONS, StatePool } from './state-pool';

/** The states kept at one step, best first. */
export class Beam {
  readonly states: number[] = [0];
  private readonly fromState: Int32Array;
  private readonly withAction: Int32Array;
  private readonly reached: Float64Array;

  constructor(
    private readonly scorer: ArcScorer,
    private readonly pool: StatePool,
    private readonly width: number,
  ) {
    this.fromState = new Int32Array(width + 1);
    this.withAction = new Int32Array(width + 1);
    this.reached = new Float64Array(width + 1);
  }

  /** Takes every state one step further and keeps the best; of equals, the first. */
  advance(): void {
    let kept = 0;
    for (const state of this.states) {
      this.scorer.score(state);
      for (let action = 0; action < ACTIONS; action += 1) {
        if (!this.pool.allows(state, action)) continue;
        const score = (this.pool.score[state] as number) + (this.scorer.scores[action] as number);
        kept = this.insert(kept, state, action, score);
      }
    }
    this.states.length = 0;
    for (let i = 0; i < kept; i += 1) {
      this.states.push(
        this.pool.step(this.fromState[i] as number, this.withAction[i] as number, this.reached[i] as number),
      );
    }
  }

  private insert(kept: number, state: number, action: number, score: number): number {
    if (kept === this.width && score <= (this.reached[kept - 1] as number)) return kept;
    let at = kept;
    while (at > 0 && (this.reached[at - 1] as number) < score) {
      this.reached[at] = this.reached[at - 1] as number;
      this.fromState[at] = this.fromState[at - 1] as number;
      this.withAction[at] = this.withAction[at - 1] as number;
      at -= 1;
    }
    this.reached[at] = score;
    this.fromState[at] = state;
    this.withAction[at] = action;
    return Math.min(kept + 1, this.width);
  }
}

/** Heads by beam search (Zhang and Clark 2008): arcs alone, their relations are found afterwards. */
export class BeamParser {
  constructor(
    private readonly model: Scorer,
    private readonly width: number,
  ) {}

  /** Index of each word's head, -1 for the root. */
  heads(words: ParseWords): number[] {
    const steps = 2 * words.size;
    const pool = new StatePool(words.size, steps * this.width);
    const beam = new Beam(new ArcScorer(this.model, pool, words), pool, this.width);
    for (let step = 0; step < steps; step += 1) beam.advance();
    return pool.heads(beam.states[0] ?? 0);
  }
}
