import { hashString } from '../model/hash';
import { shapeWord } from '../model/word-shape';

/** A word as the parser sees it: hashes and small numbers. */
export interface ParseWord {
  readonly word: number;
  readonly lemma: number;
  readonly suffix3: number;
  readonly tag: number;
  readonly morph: number;
  readonly shape: number;
}

export const NO_PARSE_WORD: ParseWord = { word: 0, lemma: 0, suffix3: 0, tag: -1, morph: -1, shape: 0 };

export function parseWord(form: string, lemma: string, tag: number, morph: number): ParseWord {
  const shape = shapeWord(form);
  return {
    word: shape.word,
    lemma: hashString(lemma.slice(0, 40)),
    suffix3: shape.suffix3,
    tag,
    morph,
    shape: shape.shape,
  };
}
