/** Scores the classes `from` to `to` (all) for a set of active features: `scores[c]` becomes the sum of the weights of (feature, c). */
export interface Scorer {
  readonly classes: number;
  score(features: Int32Array, count: number, scores: Float64Array, from?: number, to?: number): void;
}
