import type { FeatureBuffer } from '../model/features';
import type { LabelledTree } from './labelled-tree';
import type { ParseWords } from './parse-words';

/** Features of the arc above a word for the choice of its relation. */
export function relationFeatures(f: FeatureBuffer, w: ParseWords, tree: LabelledTree, d: number): void {
  const h = tree.heads[d] as number;
  f.reset();
  word(f, w, d);
  word(f, w, h);
  pair(f, w, h, d);
  place(f, w, tree, h, d);
  below(f, w, tree, h, d);
  above(f, w, tree, h, d);
}

function word(f: FeatureBuffer, w: ParseWords, i: number): void {
  const tag = w.tag[i] as number;
  f.two(w.word[i] as number, tag);
  f.two(w.lemma[i] as number, tag);
  f.two(tag, w.morph[i] as number);
  f.two(w.suffix3[i] as number, tag);
  f.three(w.shape[i] as number, tag, w.quoted[i] as number);
}

function pair(f: FeatureBuffer, w: ParseWords, h: number, d: number): void {
  const hTag = w.tag[h] as number;
  const dTag = w.tag[d] as number;
  const side = d < h ? 1 : 2;
  f.three(hTag, dTag, side);
  f.four(w.word[h] as number, hTag, dTag, side);
  f.four(hTag, w.word[d] as number, dTag, side);
  f.four(w.lemma[h] as number, w.lemma[d] as number, hTag, side);
  f.four(w.lemma[h] as number, hTag, dTag, side);
  f.four(hTag, w.lemma[d] as number, dTag, side);
  f.four(w.morph[h] as number, w.morph[d] as number, dTag, side);
  f.four(w.lemma[h] as number, w.morph[d] as number, dTag, side);
  f.four(w.lemma[d] as number, w.morph[h] as number, dTag, side);
}

/** Distance and what lies between and beside. */
function place(f: FeatureBuffer, w: ParseWords, tree: LabelledTree, h: number, d: number): void {
  const [from, to] = d < h ? [d, h] : [h, d];
  const side = d < h ? 1 : 2;
  const distance = Math.min(6, to - from) * 4 + side;
  const commas = Math.min(2, (w.commas[to] as number) - (w.commas[from + 1] as number));
  const verbs = Math.min(2, (w.verbs[to] as number) - (w.verbs[from + 1] as number));
  const before = (i: number): number => (i > 0 && i <= w.size ? i - 1 : w.none);
  const after = (i: number): number => (i < w.size ? i + 1 : w.none);
  const hTag = w.tag[h] as number;
  const dTag = w.tag[d] as number;
  f.three(distance, hTag, dTag);
  f.four(commas, verbs, hTag, dTag + 64 * side);
  f.four(commas, verbs, w.lemma[h] as number, dTag + 64 * side);
  f.four(w.word[before(h)] as number, hTag, dTag, side);
  f.four(w.tag[before(h)] as number, w.tag[after(h)] as number, hTag, dTag + 64 * side);
  f.three(w.word[before(d)] as number, dTag, hTag);
  f.three(w.tag[before(d)] as number, dTag, hTag);
  f.four(w.word[after(d)] as number, dTag, hTag, side);
  f.four(w.tag[before(d)] as number, w.tag[after(d)] as number, dTag, hTag);
  const opening = tree.firstChild[h] as number;
  const start = opening < h ? opening : h;
  f.four(w.word[before(start)] as number, hTag, dTag, side);
  f.four(w.quoted[h] as number, w.quoted[d] as number, hTag, dTag + 64 * side);
  f.three(w.lemma[h] as number, w.word[before(start)] as number, dTag + 64 * side);
}

/** The dependant's own first and last dependants: its preposition, its article, its relative clause. */
function below(f: FeatureBuffer, w: ParseWords, tree: LabelledTree, h: number, d: number): void {
  const first = tree.firstChild[d] as number;
  const second = tree.nextSibling[first] as number;
  const last = tree.lastChild[d] as number;
  const left = first < d ? first : w.none;
  const left2 = left !== w.none && second < d ? second : w.none;
  const right = last > d ? last : w.none;
  const side = d < h ? 1 : 2;
  const hTag = w.tag[h] as number;
  const dTag = w.tag[d] as number;
  f.three(w.lemma[left] as number, dTag, hTag);
  f.four(w.lemma[left] as number, w.tag[left2] as number, dTag, hTag + 64 * side);
  f.four(w.lemma[left] as number, w.lemma[h] as number, dTag, side);
  f.four(w.lemma[left] as number, w.lemma[d] as number, hTag, side);
  f.four(w.tag[left] as number, w.tag[right] as number, dTag, hTag + 64 * side);
  f.three(w.word[left2] as number, dTag, hTag);
  f.three(w.lemma[right] as number, dTag, hTag);
  f.four(w.morph[left] as number, w.tag[left] as number, dTag, hTag);
}

/** What is known of the head and of its other dependants. */
function above(f: FeatureBuffer, w: ParseWords, tree: LabelledTree, h: number, d: number): void {
  const hLabel = tree.labels[h] as number;
  const grand = tree.heads[h] as number;
  const inner = tree.inner(d);
  const inner2 = inner < w.size ? tree.inner(inner) : w.none;
  const outer = tree.outer(d);
  const near = tree.nearLeft[h] as number;
  const first = tree.firstChild[h] as number;
  const side = d < h ? 1 : 2;
  const hTag = w.tag[h] as number;
  const dTag = w.tag[d] as number;
  const noted = tree.noted[h] as number;
  const innerLabel = tree.labels[inner] as number;
  f.three(hLabel, hTag, dTag + 64 * side);
  f.four(hLabel, w.tag[grand] as number, hTag, dTag);
  f.four(hLabel, w.lemma[h] as number, dTag, side);
  f.four(innerLabel, hTag, dTag, side);
  f.four(innerLabel, tree.labels[inner2] as number, dTag, hTag + 64 * side);
  f.four(innerLabel, w.tag[inner] as number, dTag, hTag + 64 * side);
  f.four(innerLabel, w.lemma[h] as number, dTag, side);
  f.four(w.tag[outer] as number, w.tag[inner] as number, dTag, hTag + 64 * side);
  f.four(w.word[outer] as number, dTag, hTag, side);
  f.four(w.word[inner] as number, dTag, hTag, side);
  f.four(noted, hTag, dTag, side);
  f.four(noted, w.lemma[h] as number, dTag, side);
  f.four(noted, w.morph[h] as number, w.morph[d] as number, dTag + 64 * side);
  f.four(noted, hLabel, hTag, dTag + 64 * side);
  f.four(noted, w.lemma[d] as number, dTag, side);
  f.four(w.lemma[near] as number, hTag, dTag, side);
  f.four(w.lemma[near] as number, w.lemma[h] as number, dTag, side);
  f.four(w.lemma[first] as number, w.tag[first] as number, noted, dTag + 64 * side);
  f.four(w.tag[first] as number, tree.labels[first] as number, hTag, dTag + 64 * side);
}
