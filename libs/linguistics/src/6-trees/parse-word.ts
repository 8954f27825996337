import { classIndex } from '../3-tags/classes';
import { hashString } from '../model/hash';
import type { WordShape } from '../model/word-shape';

/** A word as the parser sees it: hashes and small numbers. */
export interface ParseWord {
  readonly word: number;
  readonly lemma: number;
  readonly suffix3: number;
  readonly tag: number;
  readonly morph: number;
  readonly shape: number;
  readonly verb: boolean;
  /** 1 comma, colon, dash or bracket; 2 opening, 3 closing, 4 straight quotation mark; 0 no mark. */
  readonly mark: number;
}

const MARKS = new Map<string, number>([
  ...[',', ';', ':', '-', '–', '—', '(', ')'].map((mark) => [mark, 1] as const),
  ...['«', '“', '‹'].map((mark) => [mark, 2] as const),
  ...['»', '”', '›'].map((mark) => [mark, 3] as const),
  ['"', 4],
]);

const VERBS = new Set([classIndex('VERB.Fin'), classIndex('VERB.Inf'), classIndex('VERB.Part')]);

export function parseWord(shape: WordShape, lemma: string, tag: number, morph: number): ParseWord {
  return {
    word: shape.word,
    lemma: hashString(lemma.slice(0, 40)),
    suffix3: shape.suffix3,
    tag,
    morph,
    shape: shape.shape,
    verb: VERBS.has(tag),
    mark: MARKS.get(shape.form) ?? 0,
  };
}
