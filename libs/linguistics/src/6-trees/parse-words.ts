import type { ParseWord } from './parse-word';

/**
 * The words of a sentence as columns of numbers. Two rows follow the words: `size` is the root, `size + 1` stands for a
 * word that is not there.
 */
export class ParseWords {
  readonly size: number;
  readonly none: number;
  readonly word: Int32Array;
  readonly lemma: Int32Array;
  readonly suffix3: Int32Array;
  readonly tag: Int32Array;
  readonly morph: Int32Array;
  readonly shape: Int32Array;
  /** Commas and the like before each word; verbs before it; 1 inside quotation marks. */
  readonly commas: Int32Array;
  readonly verbs: Int32Array;
  readonly quoted: Int32Array;

  constructor(words: readonly ParseWord[]) {
    this.size = words.length;
    this.none = words.length + 1;
    const column = (value: (word: ParseWord) => number, root: number, none: number): Int32Array => {
      const cells = new Int32Array(words.length + 2);
      for (let i = 0; i < words.length; i += 1) cells[i] = value(words[i] as ParseWord);
      cells[words.length] = root;
      cells[words.length + 1] = none;
      return cells;
    };
    this.word = column((word) => word.word, 1, 2);
    this.lemma = column((word) => word.lemma, 1, 2);
    this.suffix3 = column((word) => word.suffix3, 1, 2);
    this.tag = column((word) => word.tag, -2, -1);
    this.morph = column((word) => word.morph, -2, -1);
    this.shape = column((word) => word.shape, 1, 2);
    this.commas = this.countBefore(words, (word) => word.mark === 1);
    this.verbs = this.countBefore(words, (word) => word.verb);
    this.quoted = this.insideQuotes(words);
  }

  private countBefore(words: readonly ParseWord[], counts: (word: ParseWord) => boolean): Int32Array {
    const cells = new Int32Array(words.length + 2);
    for (let i = 0; i < words.length; i += 1)
      cells[i + 1] = (cells[i] as number) + (counts(words[i] as ParseWord) ? 1 : 0);
    return cells;
  }

  private insideQuotes(words: readonly ParseWord[]): Int32Array {
    const cells = new Int32Array(words.length + 2);
    let inside = 0;
    for (let i = 0; i < words.length; i += 1) {
      const mark = (words[i] as ParseWord).mark;
      if (mark === 2 || (mark === 4 && inside === 0)) inside = 1;
      else if (mark === 3 || mark === 4) inside = 0;
      cells[i] = inside;
    }
    return cells;
  }
}
