const ELLIPSIS = /(?:\(\s*(?:\.{3}|…)\s*\)|\[\s*(?:\.{3}|…)\s*\]|\.{3,}|…)/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** A word as compared: without case, accents and kind of apostrophe; `shown` as it was written. */
export interface QuoteWord {
  readonly key: string;
  readonly shown: string;
}

/** Words of a text. Quotation marks, punctuation and spaces of every kind are no part of what was said. */
export function quoteWords(text: string): QuoteWord[] {
  return [...text.normalize('NFC').matchAll(WORD)].map(([shown]) => ({ key: keyOf(shown), shown }));
}

/** The stretches between ellipses (« … », « (...) », « [...] »), each as words; those without a word are left out. */
export function quoteStretches(text: string): QuoteWord[][] {
  return text
    .split(ELLIPSIS)
    .map(quoteWords)
    .filter((words) => words.length > 0);
}

function keyOf(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/gu, 'oe').replace(/æ/gu, 'ae');
}
