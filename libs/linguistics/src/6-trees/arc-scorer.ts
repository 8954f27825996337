import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import { childFeatures, pairFeatures, PLACES, stateFeatures, wordFeatures, type Place } from './arc-features';
import type { ParseWords } from './parse-words';
import { ACTIONS, type StatePool } from './state-pool';

/**
 * Scores the actions of states of one sentence. The states of a beam share most of their words, pairs of words and
 * cells: the sums over the features of each are kept. Valid as long as the model stays the same.
 */
export class ArcScorer {
  readonly scores = new Float64Array(ACTIONS);
  private readonly features = new FeatureBuffer();
  private readonly part = new Float64Array(ACTIONS);
  private readonly rows: number;
  private readonly ofWords: SumTable;
  private readonly ofPairs: SumTable;
  private readonly ofCells: SumTable;

  constructor(
    private readonly model: Scorer,
    private readonly pool: StatePool,
    private readonly words: ParseWords,
  ) {
    this.rows = words.size + 2;
    this.ofWords = new SumTable(PLACES.length * this.rows);
    this.ofPairs = new SumTable(2 * this.rows * this.rows);
    this.ofCells = new SumTable(3 * pool.word.length);
  }

  /** Fills `scores` for a state. */
  score(state: number): void {
    const { pool, words } = this;
    const c0 = pool.top[state] as number;
    const c1 = pool.below[c0] as number;
    const front = pool.front[state] as number;
    const s0 = pool.word[c0] as number;
    const s1 = pool.word[c1] as number;
    const b0 = pool.word[front] as number;
    this.features.reset();
    stateFeatures(this.features, pool, words, state);
    this.model.score(this.features.values, this.features.count, this.scores);
    this.addWord(0, s0);
    this.addWord(1, s1);
    this.addWord(2, b0);
    this.addWord(3, b0 + 1 > words.size ? words.none : b0 + 1);
    this.addPair(0, s0, b0);
    this.addPair(1, s1, s0);
    this.addCell(0, c0);
    this.addCell(1, c1);
    this.addCell(2, front);
  }

  private addWord(place: Place, word: number): void {
    const key = place * this.rows + word;
    if (!this.ofWords.has(key)) {
      this.features.reset();
      wordFeatures(this.features, this.words, place, word);
      this.keep(this.ofWords, key);
    }
    this.ofWords.addTo(this.scores, key);
  }

  private addPair(which: 0 | 1, x: number, y: number): void {
    const key = (which * this.rows + x) * this.rows + y;
    if (!this.ofPairs.has(key)) {
      this.features.reset();
      pairFeatures(this.features, this.words, which, x, y);
      this.keep(this.ofPairs, key);
    }
    this.ofPairs.addTo(this.scores, key);
  }

  private addCell(place: 0 | 1 | 2, cell: number): void {
    const key = place * this.pool.word.length + cell;
    if (!this.ofCells.has(key)) {
      this.features.reset();
      childFeatures(this.features, this.pool, this.words, place, cell);
      this.keep(this.ofCells, key);
    }
    this.ofCells.addTo(this.scores, key);
  }

  private keep(table: SumTable, key: number): void {
    this.model.score(this.features.values, this.features.count, this.part);
    table.set(key, this.part);
  }
}

/** Sums by key, one for each action. */
class SumTable {
  private readonly known: Uint8Array;
  private readonly sums: Float64Array;

  constructor(keys: number) {
    this.known = new Uint8Array(keys);
    this.sums = new Float64Array(ACTIONS * keys);
  }

  has(key: number): boolean {
    return this.known[key] === 1;
  }

  set(key: number, values: Float64Array): void {
    this.known[key] = 1;
    this.sums.set(values, ACTIONS * key);
  }

  addTo(scores: Float64Array, key: number): void {
    const at = ACTIONS * key;
    for (let action = 0; action < ACTIONS; action += 1) {
      scores[action] = (scores[action] as number) + (this.sums[at + action] as number);
    }
  }
}
