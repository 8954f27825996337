import type { ParseWords } from './parse-words';

/** What a head is known to have already: one bit each. */
const NOTED = new Map<string, number>([
  ['nsubj', 1],
  ['nsubj:pass', 1],
  ['csubj', 1],
  ['obj', 2],
  ['ccomp', 2],
  ['aux:pass', 4],
  ['cop', 8],
  ['expl', 16],
  ['expl:subj', 32],
]);

/** A tree whose arcs get their relations one by one. Columns by word; the row `words.none` stands for no word. */
export class LabelledTree {
  readonly heads: Int32Array;
  /** Relation found so far, -1 for none. */
  readonly labels: Int32Array;
  readonly firstChild: Int32Array;
  readonly lastChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly previousSibling: Int32Array;
  /** The child next to the word on its left. */
  readonly nearLeft: Int32Array;
  /** Kinds of dependants found so far. */
  readonly noted: Int32Array;
  private readonly bits: Int32Array;

  constructor(
    private readonly words: ParseWords,
    heads: readonly number[],
    relations: readonly string[],
  ) {
    const rows = words.size + 2;
    const column = (): Int32Array => new Int32Array(rows).fill(words.none);
    [this.heads, this.firstChild, this.lastChild, this.nearLeft] = [column(), column(), column(), column()];
    [this.nextSibling, this.previousSibling] = [column(), column()];
    this.labels = new Int32Array(rows).fill(-1);
    this.noted = new Int32Array(rows);
    this.bits = Int32Array.from(relations, (relation) => NOTED.get(relation) ?? 0);
    for (let i = 0; i < words.size; i += 1) this.hang(i, heads[i] as number);
  }

  private hang(word: number, head: number): void {
    const { words } = this;
    const above = head < 0 ? words.size : head;
    this.heads[word] = above;
    const last = this.lastChild[above] as number;
    if (last === words.none) this.firstChild[above] = word;
    else this.nextSibling[last] = word;
    this.previousSibling[word] = last;
    this.lastChild[above] = word;
    if (word < above) this.nearLeft[above] = word;
  }

  /** The sibling on the same side next nearer to the head; `none` for the nearest. */
  inner(word: number): number {
    const head = this.heads[word] as number;
    const beside = (word < head ? this.nextSibling : this.previousSibling)[word] as number;
    return beside < this.words.size && beside < head === word < head ? beside : this.words.none;
  }

  outer(word: number): number {
    const head = this.heads[word] as number;
    const beside = (word < head ? this.previousSibling : this.nextSibling)[word] as number;
    return beside < this.words.size ? beside : this.words.none;
  }

  /** Visits every word, heads before dependants, those of one head from the nearest outwards, left before right. */
  walk(decide: (dependant: number) => number): void {
    const { size } = this.words;
    const queue = [size];
    for (let at = 0; at < queue.length; at += 1) {
      const head = queue[at] ?? size;
      for (let child = this.nearLeft[head] as number; child < size; child = this.previousSibling[child] as number) {
        this.settle(head, child, decide(child));
        queue.push(child);
      }
      const near = this.nearLeft[head] as number;
      let right = (near < size ? this.nextSibling[near] : this.firstChild[head]) as number;
      for (; right < size; right = this.nextSibling[right] as number) {
        this.settle(head, right, decide(right));
        queue.push(right);
      }
    }
  }

  private settle(head: number, child: number, label: number): void {
    this.labels[child] = label;
    this.noted[head] = (this.noted[head] as number) | (this.bits[label] ?? 0);
  }
}
