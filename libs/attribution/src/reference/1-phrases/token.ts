import type { Morphology } from '@dixit/linguistics';
import type { SentenceView } from '../../syntax/sentence-view';
import { fold } from '../0-words/fold';

/** A word as reference resolution looks at it; index is its place in the sentence. */
export interface Token {
  readonly index: number;
  readonly form: string;
  readonly folded: string;
  readonly upos: string;
  readonly relation: string;
  readonly head: number;
  readonly morph: Morphology;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Opens the sentence, a quotation or what follows a colon or dash: its capital says nothing. */
  readonly opening: boolean;
}

const BEFORE_OPENING = /^[«»"“”‹:–—•(\-.!?…]+$/u;

export function tokensOf(view: SentenceView): Token[] {
  let opening = true;
  return view.words.map((word, index) => {
    const isMark = !/[\p{L}\p{N}]/u.test(word.form);
    const token: Token = {
      index,
      form: word.form,
      folded: fold(word.form),
      upos: word.upos,
      relation: word.deprel,
      head: word.head,
      morph: word.morph,
      start: word.start,
      end: word.end,
      capital: /^\p{Lu}/u.test(word.form),
      opening: opening && !isMark,
    };
    opening = isMark ? opening || BEFORE_OPENING.test(word.form) : false;
    return token;
  });
}

export function isNoun(token: Token | undefined): boolean {
  return token?.upos === 'NOUN';
}

export function isFunctionWord(token: Token): boolean {
  return /^(?:DET|PRON|ADP|CCONJ|SCONJ|AUX|ADV|PUNCT|PART|INTJ)$/u.test(token.upos);
}
