import type { FeatureBuffer } from '../model/features';
import { NO_PARSE_WORD, type ParseWord } from './parse-word';
import type { TransitionState } from './transition-state';

/** Features of a state: words, tags and forms of the top of the stack, the next words and their outermost dependants (after Zhang and Nivre 2011). */
export function transitionFeatures(f: FeatureBuffer, state: TransitionState, words: readonly ParseWord[]): void {
  const [i0, i1, i2, j0] = [state.below(0), state.below(1), state.below(2), state.next];
  const at = (index: number): ParseWord => words[index] ?? NO_PARSE_WORD;
  const [s0, s1, s2, b0, b1, b2] = [at(i0), at(i1), at(i2), at(j0), at(j0 + 1), at(j0 + 2)];
  f.reset();
  singles(f, [s0, s1, b0, b1], s2, b2);
  pairs(f, s0, s1, b0, b1);
  triples(f, s0, s1, s2, b0, b1, b2);
  const distance = i0 < 0 ? 0 : Math.min(j0 - i0, 8);
  f.two(distance, s0.tag);
  f.three(distance, s0.tag, b0.tag);
  f.three(distance, s0.word, b0.word);
  const gap = i1 < 0 ? 0 : Math.min(i0 - i1, 8);
  f.three(gap, s1.tag, s0.tag);
  dependants(f, state, words, [i0, i1, j0]);
}

function singles(f: FeatureBuffer, focus: readonly ParseWord[], s2: ParseWord, b2: ParseWord): void {
  for (const w of focus) {
    f.two(w.word, w.tag);
    f.two(w.lemma, w.tag);
    f.one(w.tag);
    f.two(w.morph, w.tag);
    f.two(w.suffix3, w.tag);
    f.two(w.shape, w.tag);
  }
  f.two(s2.word, s2.tag);
  f.two(s2.tag, 1);
  f.two(b2.word, b2.tag);
  f.two(b2.tag, 2);
}

function pairs(f: FeatureBuffer, s0: ParseWord, s1: ParseWord, b0: ParseWord, b1: ParseWord): void {
  for (const [x, y] of [
    [s0, b0],
    [s1, s0],
  ] as const) {
    f.two(x.tag, y.tag);
    f.three(x.word, x.tag, y.tag);
    f.three(x.tag, y.word, y.tag);
    f.four(x.word, x.tag, y.word, y.tag);
    f.two(x.lemma, y.lemma);
    f.three(x.lemma, x.tag, y.tag);
    f.three(x.tag, y.lemma, y.tag);
    f.four(x.morph, x.tag, y.morph, y.tag);
    f.three(x.tag, x.word, y.morph);
  }
  f.two(b0.tag, b1.tag);
  f.two(b0.word, b1.word);
  f.three(s0.tag, b0.word, b1.tag);
}

function triples(
  f: FeatureBuffer,
  s0: ParseWord,
  s1: ParseWord,
  s2: ParseWord,
  b0: ParseWord,
  b1: ParseWord,
  b2: ParseWord,
): void {
  f.three(s0.tag, b0.tag, b1.tag);
  f.three(b0.tag, b1.tag, b2.tag);
  f.three(s1.tag, s0.tag, b0.tag);
  f.four(s2.tag, s1.tag, s0.tag, b0.tag);
  f.four(s1.tag, s0.tag, b0.tag, b1.tag);
  f.four(s0.tag, b0.tag, b1.tag, b2.tag);
  f.three(s1.word, s0.tag, b0.tag);
  f.three(s1.tag, s0.word, b0.tag);
  f.three(s1.tag, s0.tag, b0.word);
  f.three(s0.word, b0.word, b1.tag);
  f.three(s1.lemma, s0.lemma, b0.tag);
}

function dependants(
  f: FeatureBuffer,
  state: TransitionState,
  words: readonly ParseWord[],
  focus: readonly number[],
): void {
  const tag = (index: number): number => (words[index] ?? NO_PARSE_WORD).tag;
  const label = (index: number): number => (index < 0 ? -2 : (state.labels[index] as number));
  focus.forEach((index, k) => {
    const known = index >= 0;
    const own = words[index] ?? NO_PARSE_WORD;
    const l1 = known ? (state.left1[index] as number) : -1;
    const l2 = known ? (state.left2[index] as number) : -1;
    const r1 = known && k < 2 ? (state.right1[index] as number) : -1;
    const r2 = known && k < 2 ? (state.right2[index] as number) : -1;
    f.three(own.tag, tag(l1), label(l1));
    f.three(own.tag, tag(r1), label(r1));
    f.three(own.tag, label(l1), label(l2));
    f.three(own.tag, label(r1), label(r2));
    f.three(own.lemma, label(l1), label(r1));
    f.two((words[l1] ?? NO_PARSE_WORD).word, own.tag);
    f.two((words[r1] ?? NO_PARSE_WORD).word, own.tag);
    f.three(
      own.tag,
      known ? Math.min(3, state.leftCount[index] as number) : -1,
      known ? Math.min(4, state.rightCount[index] as number) : -1,
    );
  });
  const [s0, s1, b0] = [focus[0] ?? -1, focus[1] ?? -1, focus[2] ?? -1];
  const child = (which: Int32Array, index: number): number => (index < 0 ? -1 : (which[index] as number));
  f.four(tag(s0), tag(b0), tag(child(state.left1, s0)), label(child(state.left1, s0)));
  f.four(tag(s0), tag(b0), tag(child(state.right1, s0)), label(child(state.right1, s0)));
  f.four(tag(s0), tag(b0), tag(child(state.left1, b0)), label(child(state.left1, b0)));
  f.four(tag(s1), tag(s0), tag(child(state.right1, s0)), label(child(state.right1, s0)));
  f.four(tag(s1), tag(s0), tag(child(state.left1, s0)), label(child(state.left1, s0)));
  f.four(tag(s1), tag(s0), tag(child(state.right1, s1)), label(child(state.right1, s1)));
}
