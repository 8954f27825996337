import type { VerbCue } from '../2-cues/verb-cue';
import type { VerbEntry } from '../2-cues/lexicon';
import type { Reading, Range } from '../reading';
import type { Chunk } from '../syntax/chunks';

/** A content that a frame found behind (or around) its cue. */
export interface Found {
  readonly frame: string;
  readonly ranges: readonly Range[];
  /** First word of the content that lies behind the cue; parties are looked for before it. */
  readonly start: number;
  /** Last word of the content in the cue's sentence. */
  readonly end: number;
  /** The word that heads the content: the verb of a clause, the noun of a phrase. */
  readonly head: number;
  /** Heads of parties that the frame itself placed (« reproche à A de … et à B de … »). */
  readonly parties: readonly number[];
  /** The content's words are pointed at by a relative pronoun or stand before the cue. */
  readonly before: boolean;
}

export interface FrameInput {
  readonly reading: Reading;
  readonly cue: VerbCue;
  readonly entry: VerbEntry;
  /** The text behind the cue in flat pieces. */
  readonly behind: readonly Chunk[];
}

/** Answers a content, or why there is none. */
export type FrameRule = (input: FrameInput) => Found | string;
