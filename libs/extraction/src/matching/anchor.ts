/** Half-open, in code points. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  /** What stands there, verbatim. */
  readonly text: string;
}

/** Spellings of one character that a publisher may change without changing a word; each is one code unit. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\u00A0\u202F\u2009]/g, ' '],
  [/[’‘ʼ]/g, "'"],
  [/[“”«»„]/g, '"'],
  [/[‐‑‒–—]/g, '-'],
];

function plain(text: string): string {
  return SAME.reduce((words, [from, to]) => words.replace(from, to), text);
}

/** A text in which words are looked for again, by code points. */
export class AnchorText {
  private readonly alike: string;

  constructor(private readonly text: string) {
    this.alike = plain(text);
  }

  /**
   * Where the same words stand now, typographic variants of marks and spaces aside; of several places the nearest.
   *
   * @param near code point they are expected around.
   */
  find(words: string, near: number): Anchor | null {
    const wanted = plain(words);
    if (wanted === '') return null;
    let best: Anchor | null = null;
    for (let at = this.alike.indexOf(wanted); at >= 0; at = this.alike.indexOf(wanted, at + 1)) {
      const start = this.pointAt(at);
      if (best !== null && Math.abs(start - near) >= Math.abs(best.start - near)) break;
      const text = this.text.slice(at, at + wanted.length);
      best = { start, end: start + [...text].length, text };
    }
    return best;
  }

  private pointAt(unit: number): number {
    return [...this.text.slice(0, unit)].length;
  }
}
