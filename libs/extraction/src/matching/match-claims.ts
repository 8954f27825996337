import { bareWords, sameSpeakers, wordLikeness } from './likeness';

/** What makes a claim the same claim in another version of its article. */
export interface ClaimFacts {
  /** The words said. */
  readonly words: string;
  /** Resolved names of those who say them; empty where the text names nobody. */
  readonly speakers: readonly string[];
  readonly act: string;
  readonly negated: boolean;
  /** Where it stands in its text, from 0 (start) to 1 (end). */
  readonly place: number;
}

/** A claim known before: as it stands, and, where people corrected it, as the engine had given it. */
export interface KnownClaim {
  readonly current: ClaimFacts;
  /** Null for a claim that a person added. */
  readonly engine: ClaimFacts | null;
}

export interface ClaimPair {
  /** Index among the known. */
  readonly known: number;
  /** Index among the found. */
  readonly found: number;
  readonly kind: 'unchanged' | 'changed';
}

export interface ClaimMatching {
  readonly pairs: readonly ClaimPair[];
  /** Known claims that nothing found is like. */
  readonly gone: readonly number[];
  /** Found claims that are like nothing known. */
  readonly created: readonly number[];
}

/** Least likeness of the words for one claim to be another's new wording, by the same speaker and by another. */
const SAME_SPEAKER = 0.5;
const OTHER_SPEAKER = 0.75;
/** How much a candidate's speaker and place count beside its words (0 to 1). */
const SPEAKER_WEIGHT = 0.5;
const PLACE_WEIGHT = 0.1;

/**
 * Pairs the claims of two versions of an article, one to one, by words and speakers; place decides between equals.
 * A pair is `unchanged` where words (case, accents and marks aside), speakers, act and negation are the same.
 */
export function matchClaims(known: readonly KnownClaim[], found: readonly ClaimFacts[]): ClaimMatching {
  const candidates = candidatesOf(known, found);
  candidates.sort((one, other) => other.score - one.score || one.known - other.known || one.found - other.found);
  const takenKnown = new Set<number>();
  const takenFound = new Set<number>();
  const pairs: ClaimPair[] = [];
  for (const { known: from, found: to, kind } of candidates) {
    if (takenKnown.has(from) || takenFound.has(to)) continue;
    takenKnown.add(from);
    takenFound.add(to);
    pairs.push({ known: from, found: to, kind });
  }
  return {
    pairs: pairs.sort((one, other) => one.known - other.known),
    gone: indexes(known).filter((index) => !takenKnown.has(index)),
    created: indexes(found).filter((index) => !takenFound.has(index)),
  };
}

interface Candidate extends ClaimPair {
  readonly score: number;
}

interface Prepared {
  readonly facts: ClaimFacts;
  readonly words: readonly string[];
}

function candidatesOf(known: readonly KnownClaim[], found: readonly ClaimFacts[]): Candidate[] {
  const prepared = found.map(prepare);
  return known.flatMap(({ current, engine }, index) => {
    // A corrected claim is found again by what the engine said, a person's own by what it says.
    const sides = [current, ...(engine ? [engine] : [])].map(prepare);
    return prepared.flatMap((other, at): Candidate[] => {
      const best = sides.map((side) => judge(side, other)).reduce(better);
      return best === null ? [] : [{ known: index, found: at, ...best }];
    });
  });
}

function prepare(facts: ClaimFacts): Prepared {
  return { facts, words: bareWords(facts.words) };
}

type Judgement = { readonly kind: ClaimPair['kind']; readonly score: number } | null;

function better(one: Judgement, other: Judgement): Judgement {
  if (one === null || other === null) return one ?? other;
  return other.score > one.score ? other : one;
}

function judge(one: Prepared, other: Prepared): Judgement {
  const speakers = sameSpeakers(one.facts.speakers, other.facts.speakers);
  const least = speakers ? SAME_SPEAKER : OTHER_SPEAKER;
  const likeness = wordLikeness(one.words, other.words, least);
  if (likeness < least) return null;
  const same =
    likeness === 1 && speakers && one.facts.act === other.facts.act && one.facts.negated === other.facts.negated;
  const score =
    likeness +
    (speakers ? SPEAKER_WEIGHT : 0) -
    PLACE_WEIGHT * Math.abs(one.facts.place - other.facts.place) +
    (same ? 1 : 0);
  return { kind: same ? 'unchanged' : 'changed', score };
}

function indexes(list: readonly unknown[]): number[] {
  return list.map((_, index) => index);
}
