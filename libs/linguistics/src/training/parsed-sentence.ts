import type { ParseWord } from '../6-trees/parse-word';

/** What a parser learns from. */
export interface ParsedSentence {
  readonly words: readonly ParseWord[];
  /** -1 for the root. */
  readonly heads: readonly number[];
  readonly labels: readonly number[];
}
