import type { Analysis } from '@dixit/linguistics';
import type { ArticleInput, PartyKind } from './contract';

/**
 * The seam between finding claims and resolving references: what the one knows about a party's words,
 * and what the other answers. Offsets are UTF-16, into `Analysis.text`.
 */

/** A noun phrase, pronoun, clitic, possessive or demonym that stands for a party. */
export interface Mention {
  /** Index of the sentence in `Analysis.sentences`. */
  readonly sentence: number;
  /** Index of the phrase's head word in its sentence. */
  readonly head: number;
  /** First and last word of the phrase, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

export type Role = 'speaker' | 'target' | 'addressee' | 'via';

export interface WordRef {
  readonly sentence: number;
  readonly word: number;
}

export interface ReferenceContext {
  readonly role: Role;
  /** The verb, noun or preposition that signals the claim; null for a quotation that carries its speaker over. */
  readonly cue: WordRef | null;
  /** Contents of the claim: a speaker's pronoun seldom refers into them. */
  readonly contents: readonly { readonly start: number; readonly end: number }[];
  /** Who is already known to take part in the same claim (the speakers, when a target is asked for). */
  readonly others: readonly Resolution[];
  /** Speakers of the quotation or reported speech that the mention stands inside: whom « je », « nous », « il » may be. Empty outside. */
  readonly within: readonly Resolution[];
}

export interface ResolvedName {
  readonly name: string;
  readonly kind: PartyKind;
}

export interface Resolution {
  /** One mention may name several (« ces derniers »); never empty: where nothing is known, its description as `unnamed`. */
  readonly names: readonly ResolvedName[];
  /** Probability, 0 to 1, that the names are right. */
  readonly confidence: number;
  /** Which rule of reference decided, for the explanation. */
  readonly how: string;
}

/** Answers in the order of the text: claims are asked about from first to last, so that it may remember who spoke. */
export interface Resolver {
  resolve(mention: Mention, context: ReferenceContext): Resolution;
  /**
   * Who is likeliest to speak in a quotation at `position` that has no cue of its own and no earlier speaker in its paragraph
   * (an opening title, say); null when nobody stands out.
   */
  likelySpeaker(position: number): Resolution | null;
}

export type ResolverFactory = (analysis: Analysis, article: ArticleInput) => Resolver;

/** The words of a mention, as they stand. */
export function mentionText(analysis: Analysis, mention: Mention): string {
  return analysis.text.slice(mention.start, mention.end);
}
