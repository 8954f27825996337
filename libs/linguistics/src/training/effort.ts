/** How long to learn, and into how many buckets of weights (two to the power of `bits`). */
export interface Effort {
  readonly epochs: number;
  readonly bits: number;
}
