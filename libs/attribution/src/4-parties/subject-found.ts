import type { Mention } from '../mention';

export interface Subject {
  readonly mentions: readonly Mention[];
  /** Which way it was found: « nsubj », « inverted », « relative » … */
  readonly by: string;
}
