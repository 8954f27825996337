import type { Scorer } from '../model/scorer';

/**
 * Averaged perceptron over hashed features (Collins 2002). The average is kept as `weights - moments / steps`, so that
 * an update costs two additions.
 */
export class Perceptron implements Scorer {
  private readonly weights: Float32Array;
  private readonly moments: Float64Array;
  private readonly mask: number;
  private steps = 1;

  constructor(
    readonly classes: number,
    bits: number,
  ) {
    this.weights = new Float32Array(2 ** bits);
    this.moments = new Float64Array(2 ** bits);
    this.mask = 2 ** bits - 1;
  }

  score(features: Int32Array, count: number, scores: Float64Array, from = 0, to = this.classes): void {
    const { weights, mask } = this;
    for (let c = from; c < to; c += 1) scores[c] = 0;
    for (let i = 0; i < count; i += 1) {
      const base = features[i] as number;
      for (let c = from; c < to; c += 1) scores[c] = (scores[c] as number) + (weights[(base + c) & mask] as number);
    }
  }

  /** Call once for every decision, right or wrong. */
  tick(): void {
    this.steps += 1;
  }

  adjust(features: Int32Array, count: number, label: number, by: number): void {
    for (let i = 0; i < count; i += 1) {
      const bucket = ((features[i] as number) + label) & this.mask;
      this.weights[bucket] = (this.weights[bucket] as number) + by;
      this.moments[bucket] = (this.moments[bucket] as number) + by * this.steps;
    }
  }

  /** The averaged weights as eight-bit integers. Weights beyond `clip` standard deviations are clipped. */
  quantised(clip: number): Int8Array {
    const averages = Float32Array.from(this.weights, (weight, i) => weight - (this.moments[i] as number) / this.steps);
    let squares = 0;
    let filled = 0;
    let largest = 0;
    for (const average of averages) {
      if (average === 0) continue;
      squares += average * average;
      filled += 1;
      largest = Math.max(largest, Math.abs(average));
    }
    const limit = Math.min(largest, clip * Math.sqrt(squares / Math.max(filled, 1)));
    const scale = limit > 0 ? 127 / limit : 0;
    return Int8Array.from(averages, (average) => Math.max(-127, Math.min(127, Math.round(average * scale))));
  }
}
