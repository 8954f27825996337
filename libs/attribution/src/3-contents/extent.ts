import type { Reading, Range } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { isClitic, isPunctuation, isVerb } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import { endsContentAt, juxtaposedAt, mainVerbAt } from './coordination';

const CLAUSE_LEVEL = new Set(['conj', 'advcl', 'parataxis', 'ccomp', 'root', 'acl']);
const CLOSING = /^[»”"'›’)\]]+$/u;

/**
 * The last word of a content that starts at `start` under `head`. The tree is asked where a clause of the cue's own level
 * begins; smaller phrases that the parser hung elsewhere stay in, because that is where parsers err most.
 */
export function contentEnd(reading: Reading, cue: VerbCue, start: number, head: number): number {
  const view = cue.view;
  const limit = hardLimit(reading, view, start);
  let end = limit;
  const above = governorBehind(view, cue, start);
  for (let i = start + 1; i <= limit; i++) {
    const quotation = view.quotation(i);
    const quoted = quotation !== null && quotation.start >= (view.word(start)?.start ?? 0);
    if (
      !quoted &&
      (i === above ||
        endsContentAt(view, cue, start, head, i) ||
        juxtaposedAt(view, start, i) ||
        leavesNonFinite(view, start, head, i))
    ) {
      end = i - 1;
      break;
    }
    if (i <= Math.max(start, head)) continue;
    if (!leavesContent(view, cue, i, head, start)) continue;
    const [first] = view.span(i);
    end = Math.min(end, Math.max(first, start + 1) - 1);
    if (end < limit) break;
  }
  return closeQuotation(reading, view, start, trimRight(view, start, end), limit);
}

/** « L'hôpital où il dit travailler assure … »: a relative clause ends before the verb that its noun is the subject of. */
function governorBehind(view: SentenceView, cue: VerbCue, start: number): number | null {
  const clause = cue.heads.find((head) => view.relation(head) === 'acl:relcl');
  if (clause === undefined) return null;
  const verb = view.head(view.head(clause));
  if (verb <= start || !isVerb(view, verb) || !view.relation(view.head(clause)).startsWith('nsubj')) return null;
  const first = view
    .children(verb)
    .filter(
      (child) => child > start && ['aux', 'aux:pass', 'expl', 'advmod'].includes(view.relation(child)) && child < verb,
    );
  return Math.min(verb, ...first);
}

/** The clitics of a verb go with it. */
function leavesNonFinite(view: SentenceView, start: number, head: number, i: number): boolean {
  if (
    i <= head ||
    view.word(head)?.morph.verbForm === 'Fin' ||
    view.dependents(head, 'aux', 'aux:pass', 'cop').some((at) => at >= start && view.word(at)?.morph.verbForm === 'Fin')
  )
    return false;
  const verb = isClitic(view, i) && isVerb(view, i + 1) ? i + 1 : i;
  return mainVerbAt(view, start, verb);
}

/** A clause hung on the cue or above it, or a verb beside the cue that the parser took for one beside the content's. */
function leavesContent(view: SentenceView, cue: VerbCue, i: number, head: number, start: number): boolean {
  if (!CLAUSE_LEVEL.has(view.relation(i)) || i === head) return false;
  if (view.isBelow(i, head)) return isCueSibling(view, cue, i, head);
  if (view.relation(i) === 'acl' && view.head(i) > start) return false;
  const [first] = view.span(i);
  if (first <= start) return false;
  return isVerb(view, i)
    ? hasSeparator(view, first, i)
    : view.relation(i) !== 'advcl' && hasSeparator(view, first, i) && view.head(i) < start;
}

/** « confirme que P, mais dément que Q »: the second verb agrees with the cue, has no subject of its own and no repeated « que ». */
function isCueSibling(view: SentenceView, cue: VerbCue, i: number, head: number): boolean {
  if (view.relation(i) !== 'conj' || view.head(i) !== head || !isVerb(view, i)) return false;
  if (
    view
      .children(i)
      .some((child) => view.relation(child).startsWith('nsubj') || (view.relation(child) === 'mark' && child < i))
  )
    return false;
  const own = view.word(i)?.morph;
  const sibling = finiteMorph(view, cue.verb);
  const inner = finiteMorph(view, head);
  if (!own || own.verbForm !== 'Fin' || !sibling || !inner) return false;
  const like = (other: typeof own): boolean =>
    own.tense === other.tense && own.mood === other.mood && own.number === other.number;
  return like(sibling) && !like(inner);
}

function finiteMorph(
  view: SentenceView,
  i: number,
): NonNullable<ReturnType<SentenceView['word']>>['morph'] | undefined {
  const word = view.word(i);
  if (word?.morph.verbForm === 'Fin') return word.morph;
  const auxiliary = view
    .dependents(i, 'aux', 'aux:pass', 'cop')
    .find((child) => view.word(child)?.morph.verbForm === 'Fin');
  return auxiliary === undefined ? undefined : view.word(auxiliary)?.morph;
}

function hasSeparator(view: SentenceView, first: number, i: number): boolean {
  for (let at = Math.max(0, first - 1); at < i; at++) {
    if (view.form(at) === ',' || view.form(at) === ';' || view.form(at) === ':' || view.upos(at) === 'CCONJ')
      return true;
  }
  return false;
}

/** No content passes its sentence's end, a semicolon outside quotation marks, or the end of the quotation it starts in. */
export function hardLimit(reading: Reading, view: SentenceView, start: number): number {
  const words = view.words;
  let limit = words.length - 1;
  for (let i = start; i < words.length; i++) {
    if (view.form(i) === ';' && !reading.isQuoted(words[i])) {
      limit = i - 1;
      break;
    }
  }
  return trimRight(view, start, limit);
}

export function trimRight(view: SentenceView, start: number, end: number): number {
  let last = end;
  while (
    last > start &&
    ((isPunctuation(view, last) && !CLOSING.test(view.form(last)) && !/[%€$]/u.test(view.form(last))) ||
      view.upos(last) === 'CCONJ')
  )
    last--;
  return last;
}

/** An end inside a quotation that started in the content moves to where that quotation closes. */
function closeQuotation(reading: Reading, view: SentenceView, start: number, end: number, limit: number): number {
  const last = view.word(end);
  if (!last) return end;
  const quotation = reading.quotationAt(last.start);
  if (!quotation || quotation.start < (view.word(start)?.start ?? 0)) return end;
  let at = end;
  while (at < limit && (view.word(at + 1)?.start ?? Infinity) < quotation.end) at++;
  return at;
}

/** The text of words `first` to `last`, without the punctuation at its ends. */
export function wordsRange(reading: Reading, view: SentenceView, first: number, last: number): Range {
  const start = view.word(first)?.start ?? view.sentence.start;
  const end = view.word(last)?.end ?? start;
  return trimRange(reading, { start, end });
}

const EDGE_LEFT = /[\s,;:.\u00a0\u202f–—]/u;
const EDGE_RIGHT = /[\s,;:\u00a0\u202f–—]/u;

/** Blanks and joining punctuation at the ends go, and quotation marks where one quotation is the whole. */
export function trimRange(reading: Reading, range: Range): Range {
  let { start, end } = range;
  const text = reading.text;
  while (start < end && EDGE_LEFT.test(text[start] ?? '') && !text.startsWith('...', start)) start++;
  while (end > start && (EDGE_RIGHT.test(text[end - 1] ?? '') || (text[end - 1] === '.' && !text.endsWith('...', end))))
    end--;
  const quotation = reading.quotationAt(start);
  if (quotation?.start === start && quotation.end === end) {
    start = quotation.innerStart;
    end = quotation.innerEnd;
    if (text[end - 1] === '.' && text[end - 2] !== '.') end--;
  }
  return { start, end };
}
