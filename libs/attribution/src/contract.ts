/** What extraction takes and gives: DESIGN's extraction contract. Every offset counts Unicode code points in the canonical text. */

export type ClaimType = 'direct' | 'indirect' | 'mixed';
export type Act = 'state' | 'accuse' | 'deny' | 'demand' | 'promise' | 'threaten' | 'support';
export type PartyKind = 'person' | 'organisation' | 'state' | 'group' | 'unnamed';

export const CLAIM_TYPES: readonly ClaimType[] = ['direct', 'indirect', 'mixed'];
export const ACTS: readonly Act[] = ['state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support'];
export const PARTY_KINDS: readonly PartyKind[] = ['person', 'organisation', 'state', 'group', 'unnamed'];

/** Half-open span in code points, with the words it covers (verbatim). */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Somebody who speaks or is spoken of. `name` is the resolved name as a reader would write it; `mention` the words in the text, if any. */
export interface Party {
  readonly name: string;
  readonly kind: PartyKind;
  readonly mention: Span | null;
}

export interface ExtractedClaim {
  readonly type: ClaimType;
  readonly act: Act;
  readonly negated: boolean;
  readonly hedged: boolean;
  readonly content: readonly Span[];
  readonly cue: readonly Span[];
  readonly speakers: readonly Party[];
  readonly targets: readonly Party[];
  readonly addressees: readonly Party[];
  readonly via: readonly Party[];
  /** ISO date of the speech, where the text gives one. */
  readonly saidOn: string | null;
  readonly saidAt: string | null;
  /** Index, in the same result, of the claim whose content holds this one. */
  readonly within: number | null;
  /** Calibrated probability, 0 to 1, that content and speakers are right. */
  readonly confidence: number;
  /** Name of the rule that made it. */
  readonly rule: string;
}

export interface ArticleInput {
  /** The first is the title (may be empty). Never cleaned or changed: offsets are the caller's. */
  readonly paragraphs: readonly string[];
  /** ISO 8601; used to resolve « lundi ». */
  readonly publishedAt?: string | null;
  readonly publisher?: string | null;
}

export interface Extraction {
  /** Paragraphs joined by a blank line; all offsets point into it. */
  readonly text: string;
  readonly claims: readonly ExtractedClaim[];
}

/** Finds who said what in one language. Pure and deterministic: same input, same claims; never throws on any string. */
export interface AttributionEngine {
  readonly language: string;
  readonly name: string;
  readonly version: string;
  readonly model: string;
  extract(article: ArticleInput): Extraction;
}
