/** A stretch of text that is written as one word, before contractions (« du ») are taken apart. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** What the analysis reads: mostly the text itself; straight apostrophes, characters instead of entities, no inner spaces. */
  readonly norm: string;
  /** White space (or its entity) stands before it. */
  readonly spaced: boolean;
}
