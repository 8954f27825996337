import type { Act } from './contract';
import type { Mention, WordRef } from './mention';
import type { Range } from './reading';

/** A claim on its way through the steps; offsets are UTF-16. */
export interface ClaimDraft {
  /** Name of the rule that made it. */
  readonly rule: string;
  readonly cue: WordRef | null;
  readonly cueSpans: readonly Range[];
  contents: readonly Range[];
  /** Empty where the speaker is carried over from the text before. */
  speakers: readonly Mention[];
  /** How the speaker was found, for confidence and explanation. */
  speakerBy: string;
  targets: readonly Mention[];
  /** Things named as targets that count only where reference knows them for somebody (« la papeterie »). */
  maybeTargets: readonly Mention[];
  /** Accuses by what it says, its cue being neutral: without a target it states. */
  blames: boolean;
  addressees: readonly Mention[];
  via: readonly Mention[];
  act: Act;
  negated: boolean;
  hedged: boolean;
  /** Said aloud without quotation marks: dialogue dashes, interview answers. */
  spoken: boolean;
  /** Two careful readers could disagree that it is one. */
  doubtful: boolean;
  /** Index of the sentence the cue stands in, or the quotation starts in. */
  readonly sentence: number;
  /** The quotation that is its whole content, if one is: its index among the outer ones. */
  readonly quotation: number | null;
  /** Draft whose speaker this one takes over. */
  carriesFrom: ClaimDraft | null;
}

/** A rule that was tried on a cue, for `--explain`. */
export interface Trace {
  readonly sentence: number;
  readonly word: number;
  readonly rule: string;
  readonly fired: boolean;
  /** What was missing, where it did not fire. */
  readonly reason: string;
}
