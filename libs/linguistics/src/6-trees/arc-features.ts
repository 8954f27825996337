import type { FeatureBuffer } from '../model/features';
import type { ParseWords } from './parse-words';
import type { StatePool } from './state-pool';

/** Number of the template before the first of each group. */
const FIRST = {
  single: [0, 5, 10, 15],
  further: 20,
  pair: [22, 32],
  context: 42,
  between: [59, 66],
  children: [73, 81, 89],
  neighbours: 97,
} as const;

/** Places of a state: the stack's top, the word beneath it, the next word, the one after it. */
export const PLACES = [0, 1, 2, 3] as const;
export type Place = (typeof PLACES)[number];

/**
 * Features of a state for the choice of arcs: words, tags and forms of the stack's top and the next words, their
 * outermost dependants (after Zhang and Nivre 2011), and what lies between. The groups below, in the order of their
 * templates.
 */
export function arcFeatures(f: FeatureBuffer, pool: StatePool, state: number, w: ParseWords): void {
  const c0 = pool.top[state] as number;
  const c1 = pool.below[c0] as number;
  const front = pool.front[state] as number;
  const s0 = pool.word[c0] as number;
  const s1 = pool.word[c1] as number;
  const b0 = pool.word[front] as number;
  f.reset();
  wordFeatures(f, w, 0, s0);
  wordFeatures(f, w, 1, s1);
  wordFeatures(f, w, 2, b0);
  wordFeatures(f, w, 3, b0 + 1 > w.size ? w.none : b0 + 1);
  pairFeatures(f, w, 0, s0, b0);
  pairFeatures(f, w, 1, s1, s0);
  childFeatures(f, pool, w, 0, c0);
  childFeatures(f, pool, w, 1, c1);
  childFeatures(f, pool, w, 2, front);
  stateFeatures(f, pool, w, state);
}

/** Of a word in a place. */
export function wordFeatures(f: FeatureBuffer, w: ParseWords, place: Place, i: number): void {
  f.begin(FIRST.single[place]);
  single(f, w, i);
}

/** Of the arcs that may be made: 0 between the stack's top and the next word, 1 between the two on top. */
export function pairFeatures(f: FeatureBuffer, w: ParseWords, which: 0 | 1, x: number, y: number): void {
  f.begin(FIRST.pair[which]);
  pair(f, w, x, y);
  f.begin(FIRST.between[which]);
  between(f, w, x, y);
}

/** Of a cell's dependants so far. */
export function childFeatures(f: FeatureBuffer, pool: StatePool, w: ParseWords, place: 0 | 1 | 2, cell: number): void {
  f.begin(FIRST.children[place]);
  children(f, pool, w, cell);
}

/** Of the state as a whole. */
export function stateFeatures(f: FeatureBuffer, pool: StatePool, w: ParseWords, state: number): void {
  const c0 = pool.top[state] as number;
  const c1 = pool.below[c0] as number;
  const front = pool.front[state] as number;
  const s2 = pool.word[pool.below[c1] as number] as number;
  const b0 = pool.word[front] as number;
  const b1 = b0 + 1 > w.size ? w.none : b0 + 1;
  const b2 = b0 + 2 > w.size ? w.none : b0 + 2;
  f.begin(FIRST.further);
  f.two(w.word[s2] as number, w.tag[s2] as number);
  f.two(w.word[b2] as number, w.tag[b2] as number);
  f.begin(FIRST.context);
  context(f, w, pool.word[c0] as number, pool.word[c1] as number, s2, b0, b1, b2);
  f.begin(FIRST.neighbours);
  neighbours(f, pool, w, c0, c1, front);
}

function single(f: FeatureBuffer, w: ParseWords, i: number): void {
  const tag = w.tag[i] as number;
  f.two(w.word[i] as number, tag);
  f.two(w.lemma[i] as number, tag);
  f.two(tag, w.morph[i] as number);
  f.two(w.suffix3[i] as number, tag);
  f.three(w.shape[i] as number, tag, w.quoted[i] as number);
}

function pair(f: FeatureBuffer, w: ParseWords, x: number, y: number): void {
  const xTag = w.tag[x] as number;
  const yTag = w.tag[y] as number;
  const xWord = w.word[x] as number;
  const yWord = w.word[y] as number;
  const xLemma = w.lemma[x] as number;
  const yLemma = w.lemma[y] as number;
  f.three(xTag, yTag, w.quoted[x] === w.quoted[y] ? 1 : 0);
  f.three(xWord, xTag, yTag);
  f.three(xTag, yWord, yTag);
  f.four(xWord, xTag, yWord, yTag);
  f.two(xLemma, yLemma);
  f.three(xLemma, xTag, yTag);
  f.three(xTag, yLemma, yTag);
  f.four(w.morph[x] as number, xTag, w.morph[y] as number, yTag);
  f.three(xTag, xWord, w.morph[y] as number);
  f.three(yTag, yWord, w.morph[x] as number);
}

function context(
  f: FeatureBuffer,
  w: ParseWords,
  s0: number,
  s1: number,
  s2: number,
  b0: number,
  b1: number,
  b2: number,
): void {
  const { tag, word, lemma, morph } = w;
  const s0t = tag[s0] as number;
  const s1t = tag[s1] as number;
  const b0t = tag[b0] as number;
  const b1t = tag[b1] as number;
  f.two(b0t, b1t);
  f.two(word[b0] as number, word[b1] as number);
  f.three(s0t, word[b0] as number, b1t);
  f.three(s0t, b0t, b1t);
  f.three(b0t, b1t, tag[b2] as number);
  f.three(s1t, s0t, b0t);
  f.four(tag[s2] as number, s1t, s0t, b0t);
  f.four(s1t, s0t, b0t, b1t);
  f.four(s0t, b0t, b1t, tag[b2] as number);
  f.three(word[s1] as number, s0t, b0t);
  f.three(s1t, word[s0] as number, b0t);
  f.three(s1t, s0t, word[b0] as number);
  f.three(word[s0] as number, word[b0] as number, b1t);
  f.three(lemma[s1] as number, lemma[s0] as number, b0t);
  f.four(lemma[s1] as number, s0t, lemma[b0] as number, b0t);
  f.four(morph[s1] as number, morph[s0] as number, morph[b0] as number, s0t);
  f.four(tag[s2] as number, s1t, word[s0] as number, b0t);
}

/** Distance, commas, verbs and quotation marks between two words. */
function between(f: FeatureBuffer, w: ParseWords, x: number, y: number): void {
  const there = x < w.size && y <= w.size;
  const distance = there ? Math.min(y - x, 8) : 0;
  const commas = there ? Math.min(3, (w.commas[y] as number) - (w.commas[x + 1] as number)) : 0;
  const verbs = there ? Math.min(3, (w.verbs[y] as number) - (w.verbs[x + 1] as number)) : 0;
  const xTag = w.tag[x] as number;
  const yTag = w.tag[y] as number;
  f.three(distance, xTag, yTag);
  f.three(distance, w.word[x] as number, w.word[y] as number);
  f.two(distance, w.lemma[x] as number);
  f.two(distance, w.lemma[y] as number);
  f.four(commas, verbs, xTag, yTag);
  f.four(commas, verbs, w.lemma[x] as number, yTag);
  f.four(commas, verbs, xTag, w.lemma[y] as number);
}

function children(f: FeatureBuffer, pool: StatePool, w: ParseWords, cell: number): void {
  const own = pool.word[cell] as number;
  const tag = w.tag[own] as number;
  const l1 = pool.left1[cell] as number;
  const l2 = pool.left2[cell] as number;
  const r1 = pool.right1[cell] as number;
  const r2 = pool.right2[cell] as number;
  const l1t = w.tag[l1] as number;
  const r1t = w.tag[r1] as number;
  f.three(tag, l1t, w.tag[l2] as number);
  f.three(tag, r1t, w.tag[r2] as number);
  f.three(w.lemma[own] as number, l1t, r1t);
  f.two(w.word[l1] as number, tag);
  f.two(w.word[r1] as number, tag);
  f.three(w.lemma[own] as number, w.lemma[l1] as number, tag);
  f.three(w.lemma[own] as number, w.lemma[r1] as number, tag);
  f.three(tag, Math.min(3, pool.leftCount[cell] as number), Math.min(4, pool.rightCount[cell] as number));
}

function neighbours(f: FeatureBuffer, pool: StatePool, w: ParseWords, c0: number, c1: number, front: number): void {
  const { tag, word } = w;
  const s0 = tag[pool.word[c0] as number] as number;
  const s1 = tag[pool.word[c1] as number] as number;
  const b0 = tag[pool.word[front] as number] as number;
  const l0 = pool.left1[c0] as number;
  const r0 = pool.right1[c0] as number;
  const bl = pool.left1[front] as number;
  f.four(s0, b0, tag[l0] as number, tag[pool.left2[c0] as number] as number);
  f.four(s0, b0, tag[r0] as number, tag[pool.right2[c0] as number] as number);
  f.four(s0, b0, tag[bl] as number, tag[r0] as number);
  f.four(s1, s0, tag[l0] as number, tag[r0] as number);
  f.four(s1, s0, tag[pool.right1[c1] as number] as number, tag[l0] as number);
  f.four(s1, s0, tag[pool.left1[c1] as number] as number, b0);
  f.four(word[l0] as number, s0, b0, 1);
  f.four(word[l0] as number, s0, s1, 2);
  f.four(word[r0] as number, s0, b0, 3);
  f.four(word[bl] as number, s0, b0, 4);
}
