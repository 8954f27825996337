import type { FeatureBuffer } from '../model/features';
import { OUTSIDE, type Form } from './form-table';

/** Features of token `i` after the classes already given to the two before it. */
export function tagFeatures(f: FeatureBuffer, tokens: readonly Form[], i: number, t1: number, t2: number): void {
  const at = (index: number): Form => tokens[index] ?? OUTSIDE;
  const w = at(i);
  const [p1, p2, n1, n2] = [at(i - 1), at(i - 2), at(i + 1), at(i + 2)];
  f.reset();
  ownFeatures(f, w, i === 0 ? 1 : 0);
  f.one(p1.word);
  f.one(n1.word);
  f.one(p2.word);
  f.one(n2.word);
  f.two(p1.word, w.word);
  f.two(w.word, n1.word);
  f.two(p1.word, n1.word);
  f.two(p1.known, p1.top);
  f.two(n1.known, n1.top);
  f.two(n2.known, n2.top);
  f.one(t1);
  f.two(t1, t2);
  f.two(t1, w.word);
  f.two(t1, w.known);
  f.three(t1, w.known, n1.known);
  f.three(t1, t2, w.known);
  f.three(t1, t2, w.word);
  f.two(w.known, n1.known);
  f.three(w.known, n1.known, n2.known);
  f.three(p1.known, w.known, n1.known);
  f.two(p1.word, w.known);
  f.two(n1.word, w.known);
  f.two(w.word, n1.known);
  f.one(p1.suffix3);
  f.one(n1.suffix3);
  f.two(t1, w.suffix3);
  f.three(t1, w.suffix2, w.known);
  f.three(t1, w.shape, n1.shape);
  f.two(w.known, n1.suffix2);
  f.three(w.firstName, p1.firstName, n1.firstName);
  f.three(w.exact, n1.exact, w.shape);
  f.two(n1.firstName, w.known);
}

function ownFeatures(f: FeatureBuffer, w: Form, first: number): void {
  f.one(w.word);
  f.one(w.suffix1);
  f.one(w.suffix2);
  f.one(w.suffix3);
  f.one(w.suffix4);
  f.one(w.suffix5);
  f.one(w.prefix1);
  f.one(w.prefix2);
  f.one(w.prefix3);
  f.two(w.shape, first);
  f.three(w.shape, w.suffix3, first);
  f.two(w.known, w.top);
  f.two(w.exact, first);
  f.three(w.known, w.top, w.suffix3);
  f.two(w.known, w.shape);
}
