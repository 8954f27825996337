import type { Piece } from './spans';

/** Words chosen without a mouse, by their numbers in the text: where the choice began, and where it has come to. */
export interface WordChoice {
  readonly from: number;
  readonly to: number;
}

export interface Step {
  readonly by: 'word' | 'sentence';
  readonly towards: 1 | -1;
  /** Adds to what is chosen instead of moving on. */
  readonly extend: boolean;
}

const SENTENCE_END = /[.!?…]["»”’)\s]*$/u;

/** A text's words, by which one walks through it. Places are in code points. */
export class WordWalk {
  private readonly points: readonly string[];
  private readonly words: readonly Piece[];

  constructor(text: string) {
    this.points = Array.from(text);
    const wordy = (at: number): boolean => /\S/u.test(this.points[at] ?? ' ');
    const starts = this.points.flatMap((_, at) => (wordy(at) && !wordy(at - 1) ? [at] : []));
    const ends = this.points.flatMap((_, at) => (wordy(at) && !wordy(at + 1) ? [at + 1] : []));
    // Marks that stand alone, as guillemets do in French, are no words.
    this.words = starts
      .map((start, index) => ({ start, end: ends[index] ?? start }))
      .filter(({ start, end }) => this.points.slice(start, end).some((point) => /[\p{L}\p{N}]/u.test(point)));
  }

  /** The word at a place, or the next one: where a walk begins. */
  at(place: number): WordChoice {
    const found = this.words.findIndex(({ end }) => end > place);
    const index = found < 0 ? this.words.length - 1 : found;
    return { from: index, to: index };
  }

  step({ from, to }: WordChoice, { by, towards, extend }: Step): WordChoice {
    const last = Math.max(0, this.words.length - 1);
    const next = by === 'word' ? to + towards : this.sentence(to, towards, extend);
    const reached = Math.min(last, Math.max(0, next));
    return extend ? { from, to: reached } : { from: reached, to: reached };
  }

  /** What the choice covers in the text; quotation marks and full stops at its edges are no part of it. */
  piece({ from, to }: WordChoice): Piece | null {
    const [first, last] = [this.words[Math.min(from, to)], this.words[Math.max(from, to)]];
    if (!first || !last) return null;
    const inner = (at: number): boolean => !/[\s«»"“”(),;:.!?…]/u.test(this.points[at] ?? ' ');
    let [start, end] = [first.start, last.end];
    while (start < end && !inner(start)) start += 1;
    while (end > start && !inner(end - 1)) end -= 1;
    return { start, end };
  }

  /** Moving stands at a sentence's first word; adding also takes the sentence's last one. */
  private sentence(from: number, towards: 1 | -1, extend: boolean): number {
    let at = from + towards;
    while (at > 0 && at < this.words.length && !this.bounds(at, towards === 1 && extend)) at += towards;
    return at;
  }

  private bounds(index: number, atEnd: boolean): boolean {
    const [before, after] = atEnd ? [index, index + 1] : [index - 1, index];
    const [left, right] = [this.words[before], this.words[after]];
    if (!left || !right) return true;
    const between = this.points.slice(left.start, right.start).join('');
    return between.includes('\n') || SENTENCE_END.test(between);
  }
}
