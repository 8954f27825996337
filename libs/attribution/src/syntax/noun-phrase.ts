import type { Mention } from '../mention';
import type { SentenceView } from './sentence-view';
import { isAdposition, isNominal, isPunctuation, isVerb } from './word-classes';

const NOT_OF_THE_NAME = new Set([
  'acl:relcl',
  'advcl',
  'parataxis',
  'conj',
  'cc',
  'case',
  'mark',
  'cop',
  'aux',
  'nsubj',
  'punct',
  'discourse',
  'obl',
  'dislocated',
  'orphan',
]);

/** Words looked over for the end of a list. */
const LONGEST_LIST = 24;

/** The phrase around a head: article, adjectives, complements and apposition; no preposition, no relative clause, no second conjunct. */
export function mentionOf(view: SentenceView, head: number): Mention {
  const keep = (child: number): boolean => !NOT_OF_THE_NAME.has(view.relation(child)) || isInnerCase(view, child, head);
  const [first, spanLast] = view.spanWithout(head, (child) => !keep(child));
  const last = trimRight(view, first, cutAtVerb(view, head, spanLast));
  const start = trimLeft(view, first, head);
  return at(view, head, start, Math.max(last, head));
}

/** One word alone: a clitic, a demonym. */
export function wordMention(view: SentenceView, i: number): Mention {
  return at(view, i, i, i);
}

/** A phrase and the phrases coordinated with it. */
export function conjunctMentions(view: SentenceView, head: number): Mention[] {
  const heads = [head];
  for (const child of view.dependents(head, 'conj')) {
    if (
      isNominal(view, child) &&
      isJoined(view, head, child) &&
      !view.children(child).some((i) => view.relation(i).startsWith('nsubj') || view.relation(i) === 'cop')
    )
      heads.push(child);
  }
  for (const listed of enumerated(view, head)) if (!heads.includes(listed)) heads.push(listed);
  const inOrder = heads.length > 2 ? heads.sort((a, b) => a - b) : heads;
  return inOrder.map((i) => bounded(view, mentionOf(view, i), inOrder));
}

/** In a list no phrase holds the next one, whatever the parser hangs where. */
function bounded(view: SentenceView, mention: Mention, heads: readonly number[]): Mention {
  const next = heads.find((head) => head > mention.head && head <= mention.last);
  if (next === undefined) return mention;
  let last = next - 1;
  while (last > mention.head && !/^(?:,|et|ou)$/u.test(view.form(last))) last--;
  return at(view, mention.head, mention.first, Math.max(mention.head, last - 1));
}

/** « le Chili, le Pérou et le Mexique », « Vilnius, Riga et Tallinn »: heads of a list of like phrases, which parsers take for appositions. */
function enumerated(view: SentenceView, head: number): number[] {
  const named = view.upos(head) === 'PROPN' && view.upos(head - 1) !== 'DET';
  if (!named && view.upos(head - 1) !== 'DET') return [];
  const heads: number[] = [];
  let commas = 0;
  for (let i = head + 1; i < Math.min(view.words.length, head + LONGEST_LIST); i++) {
    const joins = /^(?:et|ou)$/u.test(view.form(i));
    if (joins || view.form(i) === ',') {
      const start = view.upos(i + 1) === 'DET' ? i + 2 : i + 1;
      const bare = start === i + 1;
      if (!isNominal(view, start) || view.upos(start) === 'PRON' || (bare !== named && !(bare && joins))) return [];
      if (bare && !/^\p{Lu}/u.test(view.word(start)?.form ?? '')) return [];
      heads.push(start);
      if (joins) return commas > 0 ? heads : [];
      commas += 1;
      i = start;
    } else if (!/^(?:ADJ|PROPN|ADP|NOUN|DET)$/u.test(view.upos(i))) return [];
  }
  return [];
}

/** « A, B et C »: a conjunction joins it, or one that follows does; what a comma alone adds is an apposition or a parser's slip. */
function isJoined(view: SentenceView, head: number, child: number): boolean {
  const [first] = view.span(child);
  if (view.upos(child) === 'NUM' || view.children(child).some((i) => view.relation(i) === 'case' && i < child))
    return false;
  const joins = (i: number): boolean => /^(?:et|ou|comme|ni|&)$/u.test(view.form(i));
  if (joins(first) || joins(first - 1) || view.children(child).some((i) => i < child && joins(i))) return true;
  return (
    view.form(first - 1) === ',' &&
    view
      .dependents(head, 'conj')
      .some(
        (other) =>
          other > child && other - child < 12 && (joins(view.span(other)[0]) || joins(view.span(other)[0] - 1)),
      )
  );
}

function at(view: SentenceView, head: number, first: number, last: number): Mention {
  const start = view.word(first)?.start ?? view.sentence.start;
  const end = view.word(last)?.end ?? start;
  return { sentence: view.index, head, first, last, start, end };
}

/** Prepositions inside the phrase stay (« de la Défense »); those in front of it go. */
function isInnerCase(view: SentenceView, child: number, head: number): boolean {
  const relation = view.relation(child);
  return (
    (relation === 'case' || relation === 'conj' || relation === 'cc' || relation === 'punct' || relation === 'obl') &&
    view.head(child) !== head
  );
}

function trimLeft(view: SentenceView, first: number, head: number): number {
  let start = first;
  while (start < head && (isPunctuation(view, start) || isAdposition(view, start) || view.upos(start) === 'CCONJ'))
    start++;
  return start;
}

function trimRight(view: SentenceView, first: number, last: number): number {
  let end = last;
  while (end > first && (/^[,;:.(«"“–—-]$/u.test(view.form(end)) || view.upos(end) === 'CCONJ')) end--;
  return end;
}

/** An attachment error may drag a clause into the phrase: it ends before the first finite verb behind its head. */
function cutAtVerb(view: SentenceView, head: number, last: number): number {
  for (let i = head + 1; i <= last; i++) {
    if (/^[;:]$/u.test(view.form(i)) || (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin')) return i - 1;
  }
  return last;
}
