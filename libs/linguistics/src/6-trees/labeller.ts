import { argmaxIn } from '../model/argmax';
import { FeatureBuffer } from '../model/features';
import type { Scorer } from '../model/scorer';
import { relationFeatures, type PartlyLabelled } from './relation-features';
import type { ParseWords } from './parse-words';

/** Names the arcs of a tree, from the root downwards and left to right, each knowing those above and before it. */
export class Labeller {
  private readonly features = new FeatureBuffer();
  private readonly scores: Float64Array;

  constructor(
    private readonly model: Scorer,
    private readonly subject: number,
  ) {
    this.scores = new Float64Array(model.classes);
  }

  /** A relation's number for each word. */
  labels(words: ParseWords, heads: readonly number[]): number[] {
    const tree = new LabelledTree(words, heads, this.subject);
    tree.walk((dependant) => {
      relationFeatures(this.features, words, tree, dependant);
      this.model.score(this.features.values, this.features.count, this.scores);
      return argmaxIn(this.scores, 0, this.model.classes);
    });
    return Array.from(tree.labels.subarray(0, words.size));
  }
}

/** A tree with its dependants in order, and the relations found so far. */
export class LabelledTree implements PartlyLabelled {
  readonly heads: Int32Array;
  readonly labels: Int32Array;
  readonly firstChild: Int32Array;
  readonly lastChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly previousSibling: Int32Array;
  readonly hasSubject: Uint8Array;

  constructor(
    private readonly words: ParseWords,
    heads: readonly number[],
    private readonly subject: number,
  ) {
    const rows = words.size + 2;
    const column = (): Int32Array => new Int32Array(rows).fill(words.none);
    [this.heads, this.firstChild, this.lastChild] = [column(), column(), column()];
    [this.nextSibling, this.previousSibling] = [column(), column()];
    this.labels = new Int32Array(rows).fill(-1);
    this.hasSubject = new Uint8Array(rows);
    heads.forEach((head, i) => {
      const above = head < 0 ? words.size : head;
      this.heads[i] = above;
      const last = this.lastChild[above] as number;
      if (last === words.none) this.firstChild[above] = i;
      else this.nextSibling[last] = i;
      this.previousSibling[i] = last;
      this.lastChild[above] = i;
    });
  }

  /** Visits every word below the root, heads before dependants, and stores what `decide` says. */
  walk(decide: (dependant: number) => number): void {
    const queue = [this.words.size];
    for (let at = 0; at < queue.length; at += 1) {
      const head = queue[at] ?? this.words.size;
      for (
        let child = this.firstChild[head] as number;
        child < this.words.size;
        child = this.nextSibling[child] as number
      ) {
        const label = decide(child);
        this.labels[child] = label;
        if (label === this.subject) this.hasSubject[head] = 1;
        queue.push(child);
      }
    }
  }
}
