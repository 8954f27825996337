import type { Lexicon } from '../3-tags/lexicon';
import type { FeatureBuffer } from '../model/features';
import { NO_WORD, shapeWord, type WordShape } from '../model/word-shape';

/** A word as the morphology model sees it. */
export interface MorphWord extends WordShape {
  readonly tag: number;
  /** The set of bundles that the word list knows for the form; 0 for none. */
  readonly bundles: number;
}

const OUTSIDE: MorphWord = { ...NO_WORD, tag: -1, bundles: -1 };

export function morphWord(form: string, tag: number, lexicon: Lexicon, hidden = false): MorphWord {
  const shape = shapeWord(form);
  const entry = hidden ? undefined : ((shape.capital ? lexicon.exact(form) : undefined) ?? lexicon.lower(shape.lower));
  return { ...shape, tag, bundles: entry?.bundles ?? 0 };
}

/** Features of word `i`, after the bundles already given to the two before it (-1 before the first). */
export function morphFeatures(f: FeatureBuffer, words: readonly MorphWord[], i: number, b1: number, b2: number): void {
  const at = (index: number): MorphWord => words[index] ?? OUTSIDE;
  const w = at(i);
  const [p1, p2, n1, n2] = [at(i - 1), at(i - 2), at(i + 1), at(i + 2)];
  f.reset();
  f.one(w.word);
  f.one(w.suffix1);
  f.one(w.suffix2);
  f.one(w.suffix3);
  f.one(w.suffix4);
  f.one(w.suffix5);
  f.one(w.bundles);
  f.two(w.bundles, w.suffix2);
  f.one(w.shape);
  f.one(p1.word);
  f.one(n1.word);
  f.two(p1.word, w.bundles);
  f.two(n1.word, w.bundles);
  f.two(p1.tag, n1.tag);
  f.two(p1.tag, p2.tag);
  f.two(n1.tag, n2.tag);
  f.one(b1);
  f.two(b1, w.bundles);
  f.two(b1, w.suffix2);
  f.three(b1, b2, w.bundles);
  f.two(b2, w.bundles);
  f.three(b2, p1.tag, w.bundles);
  f.two(n1.bundles, n1.tag);
  f.three(n1.bundles, n1.tag, w.bundles);
  f.three(n2.bundles, n1.tag, w.bundles);
  f.three(p1.word, p2.word, w.bundles);
  f.two(p2.word, w.bundles);
  f.two(p1.suffix3, w.bundles);
  f.two(n1.suffix2, w.bundles);
}
