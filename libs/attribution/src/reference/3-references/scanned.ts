import type { Phrase } from '../1-phrases/phrase';
import type { Token } from '../1-phrases/token';

/** A sentence with its words and noun phrases. */
export interface Scanned {
  readonly index: number;
  readonly paragraph: number;
  readonly tokens: readonly Token[];
  readonly phrases: readonly Phrase[];
}

/** The phrase headed by a word, else the smallest around it. */
export function phraseAt(sentence: Scanned, word: number): Phrase | null {
  let best: Phrase | null = null;
  for (const phrase of sentence.phrases) {
    if (phrase.head === word) return phrase;
    if (phrase.first <= word && word <= phrase.last && (!best || phrase.last - phrase.first < best.last - best.first))
      best = phrase;
  }
  return best;
}
