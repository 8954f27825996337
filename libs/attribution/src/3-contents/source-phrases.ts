import phrases from '../data/cues/phrases.json';
import { animacy } from '../4-parties/animacy';
import type { Mention } from '../mention';
import type { Reading, Range } from '../reading';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal, isPunctuation, isTime, isVerb } from '../syntax/word-classes';
import { trimRight, wordsRange } from './extent';

interface Phrase {
  readonly words: readonly string[];
  readonly speaker: string;
  readonly at?: number;
  readonly set?: boolean;
  readonly animate?: boolean;
}

const PHRASES: readonly Phrase[] = [...(phrases.phrases as readonly Phrase[])].sort(
  (a, b) => b.words.length - a.words.length,
);
const BY_FIRST = new Map<string, Phrase[]>();
for (const phrase of PHRASES) {
  const first = phrase.words[0] ?? '';
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), phrase]);
}

/** « selon X, P »: who, what, and which words say so. */
export interface SourcePhraseClaim {
  readonly rule: string;
  readonly view: SentenceView;
  readonly cue: number;
  readonly cueRange: Range;
  readonly speakers: readonly Mention[];
  readonly contents: readonly Range[];
  /** First and last word of the phrase with its speaker. */
  readonly first: number;
  readonly last: number;
}

export function findSourcePhrases(reading: Reading): SourcePhraseClaim[] {
  const found: SourcePhraseClaim[] = [];
  for (const view of reading.views) {
    let from = 0;
    while (from < view.words.length) {
      const claim = reading.isQuoted(view.word(from)) ? null : claimAt(reading, view, from);
      if (claim) found.push(claim);
      from = claim ? claim.last + 1 : from + 1;
    }
  }
  return found;
}

function claimAt(reading: Reading, view: SentenceView, i: number): SourcePhraseClaim | null {
  const phrase = (BY_FIRST.get(view.form(i)) ?? []).find((candidate) => matches(view, i, candidate));
  if (!phrase) return null;
  if (phrase.set && !atEdge(view, i)) return null;
  const end = i + phrase.words.length - 1;
  const speaker = speakerOf(view, phrase, i, end);
  if (!speaker) return null;
  if (phrase.animate && !speaksFor(view, speaker.head, i)) return null;
  const contents = speaker.relative
    ? relativeContent(reading, view, speaker.last + 1)
    : contentsAround(reading, view, i, speaker.last, speaker.head);
  if (contents.length === 0) return null;
  const cueRange = { start: view.word(i)?.start ?? 0, end: view.word(end)?.end ?? 0 };
  const rule = `phrase-${phrase.words.join('-').replace(/'-/gu, "'")}`;
  return { rule, view, cue: i, cueRange, speakers: speaker.mentions, contents, first: i, last: speaker.last };
}

function matches(view: SentenceView, i: number, phrase: Phrase): boolean {
  return phrase.words.every((word, k) => {
    const form = view.form(i + k);
    return form === word || (word === 'de' && (form === "d'" || form === 'du' || form === 'des'));
  });
}

/** At the start of a sentence or clause, or right behind a comma. */
function atEdge(view: SentenceView, i: number): boolean {
  if (i === 0) return true;
  const before = view.form(i - 1);
  return isPunctuation(view, i - 1) || /^(?:et|mais|or|car|que|qu')$/u.test(before);
}

interface Speaker {
  readonly head: number;
  readonly last: number;
  readonly mentions: readonly Mention[];
  readonly relative: boolean;
}

function speakerOf(view: SentenceView, phrase: Phrase, first: number, end: number): Speaker | null {
  if (phrase.speaker === 'inside') {
    const at = first + (phrase.at ?? 0);
    return { head: at, last: end, mentions: [wordMention(view, at)], relative: false };
  }
  if (phrase.speaker === 'noun') {
    const head = first + (phrase.at ?? 0);
    const last = phraseEnd(view, head);
    return {
      head,
      last,
      mentions: [
        {
          ...mentionOf(view, head),
          first: head,
          last,
          start: view.word(head)?.start ?? 0,
          end: view.word(last)?.end ?? 0,
        },
      ],
      relative: false,
    };
  }
  const next = view.form(end + 1);
  if (/^(?:lequel|laquelle|lesquels|lesquelles|qui)$/u.test(next)) return relativeSpeaker(view, first, end + 1);
  const head = nounBehind(view, end + 1);
  if (head === null || isTime(view, head)) return null;
  return { head, last: phraseEnd(view, head), mentions: conjunctMentions(view, head), relative: false };
}

/** « une étude selon laquelle P », « M. X, pour qui P ». */
function relativeSpeaker(view: SentenceView, first: number, pronoun: number): Speaker | null {
  for (let at = first - 1; at >= Math.max(0, first - 12); at--) {
    if (view.upos(at) !== 'NOUN' && view.upos(at) !== 'PROPN') continue;
    let head = at;
    for (const above of view.ancestors(at)) {
      if (above > head || !['nmod', 'flat', 'flat:name', 'amod', 'appos', 'compound'].includes(view.relation(head)))
        break;
      head = above;
    }
    return { head, last: pronoun, mentions: [mentionOf(view, head)], relative: true };
  }
  return null;
}

function nounBehind(view: SentenceView, from: number): number | null {
  for (let i = from; i < Math.min(view.words.length, from + 8); i++) {
    if (isVerb(view, i) && view.word(i)?.morph.verbForm !== 'Part') return null;
    if (/^[,.;:]$/u.test(view.form(i))) return null;
    if (!isNominal(view, i) || view.upos(i) === 'NUM') continue;
    let head = i;
    for (const above of view.ancestors(i)) {
      if (above < from || !isNominal(view, above) || above - i > 4) break;
      if (['conj', 'appos', 'nmod', 'acl'].includes(view.relation(head)) && above > head) break;
      if (above > head && view.words.slice(head, above).some((word) => word.form === ',')) break;
      head = above;
    }
    return head;
  }
  return null;
}

/** The end of the speaker's phrase: its tree up to the comma before the main clause, relative clauses and asides included. */
function phraseEnd(view: SentenceView, head: number): number {
  const last = view.spanWithout(
    head,
    (child) =>
      ['nsubj', 'parataxis', 'ccomp', 'aux', 'advcl'].includes(view.relation(child)) ||
      view.relation(child) === 'cop' ||
      child < head - 6,
  )[1];
  for (let i = head + 1; i <= last; i++) {
    if (view.form(i) !== ',' || !startsClause(view, i + 1, head)) continue;
    return i - 1;
  }
  return trimRight(view, head, last);
}

/** A comma behind which a new clause starts: a subject with a verb that is no relative clause of the phrase. */
function startsClause(view: SentenceView, from: number, head: number): boolean {
  if (/^(?:qui|que|qu'|dont|où|lequel|laquelle)$/u.test(view.form(from))) return false;
  for (let i = from; i < Math.min(view.words.length, from + 12); i++) {
    if (view.form(i) === ',') return false;
    if (/^(?:qui|que|qu'|dont|où)$/u.test(view.form(i))) return false;
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin')
      return view.relation(i) !== 'acl:relcl' || view.head(i) !== head;
  }
  return false;
}

/** « Pour Londres, … » speaks; « pour la troisième fois », « pour l'hiver » do not. */
function speaksFor(view: SentenceView, head: number, cue: number): boolean {
  const kind = animacy(view, head);
  if (kind === 'no' || isVerb(view, head)) return false;
  const upos = view.upos(head);
  if (upos === 'PRON')
    return (
      /^(?:lui|elle|eux|elles|celui-ci|celle-ci|dernier|dernière|beaucoup|certains|qui)$/u.test(view.form(head)) ||
      cue > 0
    );
  return kind === 'yes' || upos === 'PROPN';
}

function relativeContent(reading: Reading, view: SentenceView, from: number): Range[] {
  const last = trimRight(view, from, view.words.length - 1);
  return last <= from ? [] : [wordsRange(reading, view, from, last)];
}

/** The clause that the phrase stands in, without it: before, behind or around. */
function contentsAround(reading: Reading, view: SentenceView, first: number, last: number, head: number): Range[] {
  const from = clauseStart(reading, view, first);
  const to = clauseEnd(reading, view, last);
  const left = from < first ? leftOf(reading, view, from, first) : [];
  const right = rightOf(reading, view, last, to, left.length > 0, head);
  return [...left, ...right];
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
function rightOf(
  reading: Reading,
  view: SentenceView,
  last: number,
  to: number,
  hasLeft: boolean,
  head: number,
): Range[] {
  let start = last + 1;
  while (start <= to && isPunctuation(view, start) && !/^["«“(]$/u.test(view.form(start))) start++;
  if (start > to) return [];
  if (hasLeft && !clauseGoesOn(view, last, start, head)) return [];
  const end = trimRight(view, start, to);
  const range = wordsRange(reading, view, start, end);
  return range.end > range.start ? [range] : [];
}

function clauseGoesOn(view: SentenceView, last: number, start: number, head: number): boolean {
  if (view.form(last + 1) !== ',') return false;
  if (/^(?:qui|que|qu'|dont|où|et|mais|alors|tandis|qu'|après|avant|selon|lequel|laquelle)$/u.test(view.form(start)))
    return false;
  if (view.isBelow(start, head)) return false;
  const left = view.words.slice(0, last).filter((word) => !isPunctuation(view, word.index));
  const finite = left.some(
    (word) => isVerb(view, word.index) && word.morph.verbForm === 'Fin' && !view.isBelow(word.index, head),
  );
  return (
    !finite ||
    view.words
      .slice(start)
      .some(
        (word) =>
          word.head >= 0 &&
          word.head < last &&
          !isPunctuation(view, word.index) &&
          word.deprel !== 'conj' &&
          word.deprel !== 'parataxis',
      )
  );
}

function clauseStart(reading: Reading, view: SentenceView, first: number): number {
  for (let i = first - 1; i >= 0; i--) {
    if (/^[;:]$/u.test(view.form(i)) && !reading.isQuoted(view.word(i))) return i + 1;
    if (isShortMeasure(view, i, first)) return i + 1;
  }
  return 0;
}

/** « 15 000 selon les organisateurs, 4 200 selon la préfecture »: a comma parts two figures. */
function isShortMeasure(view: SentenceView, i: number, first: number): boolean {
  return (
    view.form(i) === ',' &&
    first - i <= 5 &&
    view.form(first - 1) !== ',' &&
    view.words.slice(i + 1, first).some((word) => word.upos === 'NUM' || /^\d/u.test(word.form))
  );
}

function clauseEnd(reading: Reading, view: SentenceView, last: number): number {
  for (let i = last + 1; i < view.words.length; i++) {
    if (view.form(i) === ';' && !reading.isQuoted(view.word(i))) return i - 1;
  }
  return view.words.length - 1;
}
