import stopWords from './data/stop-words.json';

/** What two contents are compared by. */
export interface ClaimWords {
  /** Distinct stems of the words that carry meaning, figures left out. */
  readonly stems: ReadonlySet<string>;
  /** Figures, as written. */
  readonly figures: ReadonlySet<string>;
  readonly negated: boolean;
}

export interface Likeness {
  readonly same: boolean;
  /** 0 to 1: the share of stems both have (Jaccard). */
  readonly similarity: number;
  /** 0 to 1: how much of the shorter one the longer holds. */
  readonly containment: number;
}

const STOP: ReadonlySet<string> = new Set(stopWords.words);
const NEGATIONS: ReadonlySet<string> = new Set(stopWords.negations);
const STEM_LENGTH = 5;
/** Chosen on the labelled pairs of `test/claims/data/same-claims.json`; `npm run bench:grouping` prints what they reach. */
const SAME_SIMILARITY = 0.6;
const SAME_CONTAINMENT = 0.8;
const FEW_STEMS = 4;

export function claimWords(content: string): ClaimWords {
  const words = wordsOf(content);
  const figures = words.filter((word) => /^\d/u.test(word));
  const stems = words.filter((word) => !/^\d/u.test(word) && !STOP.has(word)).map((word) => word.slice(0, STEM_LENGTH));
  return { stems: new Set(stems), figures: new Set(figures), negated: words.some((word) => NEGATIONS.has(word)) };
}

/** Whether two contents are one claim in other clothes: copied, cut, or put into indirect speech. Symmetric. */
export function likeness(a: ClaimWords, b: ClaimWords): Likeness {
  const common = [...a.stems].filter((stem) => b.stems.has(stem)).length;
  const smaller = Math.min(a.stems.size, b.stems.size);
  const similarity = smaller === 0 ? 0 : common / (a.stems.size + b.stems.size - common);
  const containment = smaller === 0 ? 0 : common / smaller;
  const alike = similarity >= SAME_SIMILARITY || (smaller >= FEW_STEMS && containment >= SAME_CONTAINMENT);
  return { same: alike && a.negated === b.negated && figuresAgree(a.figures, b.figures), similarity, containment };
}

/** A cut version may lack figures; it never has others. */
function figuresAgree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return [...few].every((figure) => many.has(figure));
}

function wordsOf(content: string): string[] {
  const plain = content.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/gu, 'oe');
  return [...plain.matchAll(/\d+(?:[.,]\d+)*|\p{L}+/gu)].map(([word]) => word);
}
