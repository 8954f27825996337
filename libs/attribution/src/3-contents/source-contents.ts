import type { Reading, Range } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { isPunctuation, isVerb } from '../syntax/word-classes';
import { listItems } from './colon-frames';
import { trimRight, wordsRange } from './extent';

/** A source phrase in its sentence, by word. */
export interface PlacedPhrase {
  readonly first: number;
  readonly last: number;
  /** The speaker's noun. */
  readonly head: number;
  /** First word that no earlier source phrase has taken. */
  readonly after: number;
}

/** « M. X, pour qui P »: all that follows. */
export function relativeContent(reading: Reading, view: SentenceView, from: number): Range[] {
  const last = trimRight(view, from, view.words.length - 1);
  return last <= from ? [] : [wordsRange(reading, view, from, last)];
}

/** The clause that the phrase stands in, without it: before, behind or around; the items of a list that it introduces. */
export function contentsAround(reading: Reading, view: SentenceView, phrase: PlacedPhrase): Range[] {
  const quoted = quotationRightBefore(view, phrase.first);
  if (quoted) return [quoted];
  const beside = besideAdjective(reading, view, phrase);
  if (beside) return beside;
  const from = clauseStart(reading, view, phrase);
  const left = from < phrase.first ? leftOf(reading, view, from, phrase.first) : [];
  const right = rightOf(reading, view, phrase, left.length > 0);
  return [...left, ...right, ...(left.length === 0 ? listItems(reading, view) : [])];
}

/** « Matignon, coupable selon lui d'avoir menti »: of an adjective set off by a comma only itself and its complement are said. */
function besideAdjective(reading: Reading, view: SentenceView, { first, last }: PlacedPhrase): Range[] | null {
  const at = first - 1;
  const adjective = view.upos(at) === 'ADJ' || view.word(at)?.morph.verbForm === 'Part';
  if (at < 2 || !adjective || view.form(at - 1) !== ',' || !/^(?:de|d')$/u.test(view.form(last + 1))) return null;
  const to = clauseEnd(reading, view, last);
  const comma = view.words.findIndex(
    (word, i) => i > last && i <= to && word.form === ',' && view.quotation(i) === null,
  );
  const end = trimRight(view, last + 1, comma < 0 ? to : comma - 1);
  return [wordsRange(reading, view, at, at), wordsRange(reading, view, last + 1, end)];
}

/** « …, « une fable » pour la direction »: a quotation set off by a comma on its own. */
function quotationRightBefore(view: SentenceView, first: number): Range | null {
  const quotation = /^[»”"]$/u.test(view.form(first - 1)) ? view.quotation(first - 1) : null;
  if (!quotation) return null;
  const opening = view.words.findIndex((word) => word.start >= quotation.start);
  if (opening < 1 || !/^[,:]$/u.test(view.form(opening - 1))) return null;
  const start = view.word(opening + 1)?.start ?? quotation.start;
  const end = view.word(first - 2)?.end ?? quotation.end;
  return end > start ? { start, end } : null;
}

function leftOf(reading: Reading, view: SentenceView, from: number, first: number): Range[] {
  let start = from;
  while (
    start < first &&
    (isPunctuation(view, start) || /^(?:et|mais|or|car)$/u.test(view.form(start))) &&
    !/^["«“]$/u.test(view.form(start))
  )
    start++;
  const last = trimRight(view, start, first - 1);
  if (last < start || first <= start) return [];
  const range = wordsRange(reading, view, start, last);
  return range.end > range.start ? [range] : [];
}

/** Behind the phrase: the whole clause where the phrase opens it, else only what the clause goes on with. */
function rightOf(reading: Reading, view: SentenceView, { last, head }: PlacedPhrase, hasLeft: boolean): Range[] {
  const to = clauseEnd(reading, view, last);
  let start = last + 1;
  while (start <= to && isPunctuation(view, start) && !/^["«“(]$/u.test(view.form(start))) start++;
  if (start > to) return [];
  if (hasLeft && !clauseGoesOn(view, last, start, head)) return [];
  const end = trimRight(view, start, to);
  const range = wordsRange(reading, view, start, end);
  return range.end > range.start ? [range] : [];
}

const NOT_THE_CLAUSE = /^(?:qui|que|qu'|dont|où|et|mais|alors|tandis|après|avant|selon|lequel|laquelle)$/u;

function clauseGoesOn(view: SentenceView, last: number, start: number, head: number): boolean {
  if (view.form(last + 1) !== ',') return isVerb(view, start) && view.word(start)?.morph.verbForm === 'Fin';
  if (endsOnAuxiliary(view, last)) return true;
  if (NOT_THE_CLAUSE.test(view.form(start)) || view.isBelow(start, head)) return false;
  const left = view.words.slice(0, last).filter((word) => !isPunctuation(view, word.index));
  const finite = left.some(
    (word) => isVerb(view, word.index) && word.morph.verbForm === 'Fin' && !view.isBelow(word.index, head),
  );
  return !finite || joinsBothSides(view, last, start);
}

/** « elle avait, de son propre aveu, « oublié … » ». */
function endsOnAuxiliary(view: SentenceView, last: number): boolean {
  for (let i = last; i > Math.max(0, last - 8); i--) {
    if (view.form(i) === ',' && i < last)
      return view.upos(i - 1) === 'AUX' && view.word(i - 1)?.morph.verbForm === 'Fin';
  }
  return false;
}

function joinsBothSides(view: SentenceView, last: number, start: number): boolean {
  return view.words
    .slice(start)
    .some(
      (word) =>
        word.head >= 0 &&
        word.head < last &&
        !isPunctuation(view, word.index) &&
        word.deprel !== 'conj' &&
        word.deprel !== 'parataxis',
    );
}

function clauseStart(reading: Reading, view: SentenceView, { first, after }: PlacedPhrase): number {
  for (let i = first - 1; i >= after; i--) {
    if (/^[;:]$/u.test(view.form(i)) && !reading.isQuoted(view.word(i))) return i + 1;
  }
  return after;
}

function clauseEnd(reading: Reading, view: SentenceView, last: number): number {
  for (let i = last + 1; i < view.words.length; i++) {
    if (view.form(i) === ';' && !reading.isQuoted(view.word(i))) return i - 1;
    if (view.form(i) === ':' && i === view.words.length - 1) return i - 1;
  }
  return view.words.length - 1;
}
