import { diffArrays } from 'diff';
import { quoteStretches, quoteWords, type QuoteWord } from './words';

/** `verbatim`: the same words. `truncated`: a part of them, in order. `altered`: other words. */
export type QuoteOutcome = 'verbatim' | 'truncated' | 'altered';

export interface QuoteDifference {
  /** `missing`: said, not in the pasted sentence. `added`: in the pasted sentence, not said. */
  readonly kind: 'same' | 'missing' | 'added';
  readonly words: string;
}

export interface QuoteComparison {
  readonly outcome: QuoteOutcome;
  /** Share of words both have, 0 to 1: twice the common words over the sum of both lengths. */
  readonly similarity: number;
  readonly differences: readonly QuoteDifference[];
}

/**
 * Compares a sentence somebody pasted with words that were said. Linear in practice, bounded by the length of both.
 *
 * @param pasted with or without quotation marks; ellipses mark what was left out
 * @param said the content of a claim
 */
export function compareQuote(pasted: string, said: string): QuoteComparison {
  const stretches = quoteStretches(pasted);
  const given = stretches.flat();
  const original = quoteWords(said);
  const differences = differencesOf(original, given);
  const common = countOf(differences, 'same');
  const similarity = given.length + original.length === 0 ? 0 : (2 * common) / (given.length + original.length);
  return {
    outcome: outcomeOf(stretches, original),
    similarity,
    differences: differences.map(({ kind, words }) => ({ kind, words: words.join(' ') })),
  };
}

function outcomeOf(stretches: readonly QuoteWord[][], original: readonly QuoteWord[]): QuoteOutcome {
  const [first] = stretches;
  if (first === undefined) return 'altered';
  let at = 0;
  for (const stretch of stretches) {
    const found = indexOfWords(original, stretch, at);
    if (found < 0) return 'altered';
    at = found + stretch.length;
  }
  return stretches.length === 1 && first.length === original.length ? 'verbatim' : 'truncated';
}

function indexOfWords(all: readonly QuoteWord[], part: readonly QuoteWord[], from: number): number {
  for (let at = from; at + part.length <= all.length; at += 1) {
    if (part.every((word, index) => word.key === all[at + index]?.key)) return at;
  }
  return -1;
}

interface Stretch {
  readonly kind: QuoteDifference['kind'];
  readonly words: string[];
}

function differencesOf(original: readonly QuoteWord[], given: readonly QuoteWord[]): Stretch[] {
  const parts = diffArrays([...original], [...given], { comparator: (a, b) => a.key === b.key });
  return parts.map((part) => ({
    kind: part.added ? 'added' : part.removed ? 'missing' : 'same',
    words: part.value.map(({ shown }) => shown),
  }));
}

function countOf(stretches: readonly Stretch[], kind: Stretch['kind']): number {
  return stretches.filter((stretch) => stretch.kind === kind).reduce((sum, { words }) => sum + words.length, 0);
}
