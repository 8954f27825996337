import { OUTSIDE, type Form } from '../3-tags/form-table';
import type { FeatureBuffer } from '../model/features';

/** Words of a sentence with their tag classes. */
export interface TaggedForms {
  readonly forms: readonly Form[];
  readonly tags: readonly number[];
}

/** Features of word `i`, after the bundles already given to the two before it (-1 before the first). */
export function morphFeatures(f: FeatureBuffer, words: TaggedForms, i: number, b1: number, b2: number): void {
  const { forms, tags } = words;
  const w = forms[i] ?? OUTSIDE;
  const p1 = forms[i - 1] ?? OUTSIDE;
  const p2 = forms[i - 2] ?? OUTSIDE;
  const n1 = forms[i + 1] ?? OUTSIDE;
  const n2 = forms[i + 2] ?? OUTSIDE;
  const p1Tag = tags[i - 1] ?? -1;
  const n1Tag = tags[i + 1] ?? -1;
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
  f.two(p1Tag, n1Tag);
  f.two(p1Tag, tags[i - 2] ?? -1);
  f.two(n1Tag, tags[i + 2] ?? -1);
  f.one(b1);
  f.two(b1, w.bundles);
  f.two(b1, w.suffix2);
  f.three(b1, b2, w.bundles);
  f.two(b2, w.bundles);
  f.three(b2, p1Tag, w.bundles);
  f.two(n1.bundles, n1Tag);
  f.three(n1.bundles, n1Tag, w.bundles);
  f.three(n2.bundles, n1Tag, w.bundles);
  f.three(p1.word, p2.word, w.bundles);
  f.two(p2.word, w.bundles);
  f.two(p1.suffix3, w.bundles);
  f.two(n1.suffix2, w.bundles);
}
