import type { Quotation } from '../1-quotations/quotation';
import type { Reading, Range } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { isPunctuation, isVerb } from '../syntax/word-classes';
import { trimRange, wordsRange } from './extent';
import { inciseAt, incisesIn, isReportingIncise, isSetOff, leavesNoSubject, type Incise } from './incise';

/** An incise with all that it reports, in the order of the text. */
export interface InciseClaim {
  readonly rule: string;
  readonly incise: Incise;
  readonly contents: readonly Range[];
  readonly quotations: readonly Quotation[];
}

/** The claims of every incise: behind a quotation, inside one, and in unquoted text. */
export function findInciseClaims(reading: Reading): InciseClaim[] {
  const claims: InciseClaim[] = [];
  const taken = new Set<string>();
  const add = (claim: InciseClaim | null): void => {
    if (!claim || claim.contents.length === 0) return;
    const key = `${claim.incise.cue.view.index}:${claim.incise.cue.verb}`;
    if (taken.has(key)) return;
    taken.add(key);
    claims.push(claim);
  };
  for (const quotation of reading.outer) add(behindQuotation(reading, quotation));
  for (const view of reading.views) {
    add(reportsSentenceBefore(reading, view));
    for (const incise of incisesIn(reading, view)) add(insideQuotation(reading, incise) ?? inText(reading, incise));
  }
  return claims;
}

function behindQuotation(reading: Reading, quotation: Quotation): InciseClaim | null {
  const at = reading.wordFrom(quotation.end, quotation.paragraph);
  if (!at) return null;
  const { view } = at;
  let word = at.word;
  while (word < view.words.length && isPunctuation(view, word)) {
    if (/^[.;:]$/u.test(view.form(word))) return null;
    word++;
  }
  const before = wordsBefore(reading, quotation);
  const parted =
    word > 0 &&
    isSetOff(view, word) &&
    (view.form(word - 1) === ',' || /[,?!…]$/u.test(reading.text.slice(quotation.innerStart, quotation.innerEnd)));
  const incise = inciseAt(view, word, before === null && parted);
  if (!incise || reading.isQuoted(view.word(incise.cue.verb))) return null;
  if (
    before !== null &&
    !(parted && isReportingIncise(reading, incise) && leavesNoSubject(view, wordAt(view, before), incise))
  )
    return null;
  const quoted = trimRange(reading, { start: quotation.start, end: quotation.end });
  if (before === null) {
    const more = quotationAfter(reading, incise);
    const ranges = [...continued(reading, quotation), quoted, ...more.map((next) => trimRange(reading, next))];
    return { rule: 'incise-after-quotation', incise, contents: ranges, quotations: [quotation, ...more] };
  }
  const left = trimRange(reading, { start: before, end: quotation.end });
  return {
    rule: 'incise-after-mixed',
    incise,
    contents: [left, ...rightPart(reading, incise, left)],
    quotations: [quotation],
  };
}

function wordAt(view: SentenceView, offset: number): number {
  return Math.max(
    0,
    view.words.findIndex((word) => word.start >= offset),
  );
}

/** The paragraphs before, when the quotation was reopened at its paragraph's start. */
export function continued(reading: Reading, quotation: Quotation): Range[] {
  const ranges: Range[] = [];
  let at = quotation.continues;
  while (at !== null) {
    const before: Quotation | undefined = reading.quotations[at];
    if (!before) break;
    ranges.unshift(trimRange(reading, { start: before.innerStart, end: before.innerEnd }));
    at = before.continues;
  }
  return ranges;
}

/** Where the sentence of a quotation starts, if words of the sentence stand before it; null where the quotation opens it. */
function wordsBefore(reading: Reading, quotation: Quotation): number | null {
  const view = reading.sentenceFrom(quotation.start, quotation.paragraph);
  if (!view || view.sentence.start >= quotation.start) return null;
  let start: number | null = null;
  for (const word of view.words) {
    if (word.start >= quotation.start) break;
    if (isBoundary(word.form) || reading.isQuoted(word)) start = null;
    else if (start === null && !isPunctuation(view, word.index)) start = word.start;
  }
  return start;
}

function isBoundary(form: string): boolean {
  return /^(?:[:;.!?…–—]|\.\.\.)$/u.test(form);
}

/** « …, soupire-t-il, « et nous … »: a second quotation behind the incise in the same sentence, or behind its colon. */
function quotationAfter(reading: Reading, incise: Incise): Quotation[] {
  const { view } = incise.cue;
  const end = view.word(incise.last)?.end ?? 0;
  const next = reading.outer[reading.firstOuterFrom(end)];
  if (next?.paragraph !== view.sentence.paragraph) return [];
  const between = reading.text.slice(end, next.start).trim();
  if (introducesMore(view, incise, between, next.start)) return [next];
  const lower = /^\p{Ll}/u.test(reading.text.slice(next.innerStart, next.innerStart + 2));
  return (between === ',' || between === '') && lower ? [next] : [];
}

/** « …, assure-t-on dans l'entourage de la ministre : « … » »: a colon behind the incise and its complements. */
function introducesMore(view: SentenceView, incise: Incise, between: string, until: number): boolean {
  if (!between.endsWith(':') || /[.;!?]/u.test(between)) return false;
  return !view.words.some(
    (word) =>
      word.index > incise.last && word.start < until && isVerb(view, word.index) && word.morph.verbForm === 'Fin',
  );
}

/** « Voilà des années, a répliqué son homologue. Mon pays … »: the incise cuts its own quotation in two. */
function insideQuotation(reading: Reading, incise: Incise): InciseClaim | null {
  const { view } = incise.cue;
  const quotation = reading.quotationAt(view.word(incise.first)?.start ?? -1);
  if (!quotation || quotation.innerStart >= (view.word(incise.first)?.start ?? 0)) return null;
  if (!standsOutsideTheSpeech(incise)) return null;
  const cutFrom = view.word(incise.first)?.start ?? 0;
  const cutTo = inciseEnd(reading, incise, quotation.innerEnd);
  const left = trimRange(reading, { start: quotation.innerStart, end: cutFrom });
  const right = trimRange(reading, { start: cutTo, end: quotation.innerEnd });
  const contents = [...continued(reading, quotation), left, right].filter((range) => range.end > range.start);
  return { rule: 'incise-in-quotation', incise, contents, quotations: [quotation] };
}

/** A person quoted seldom cuts in on himself: the subject is a third person, and the verb one of speech. */
function standsOutsideTheSpeech({ cue, subject }: Incise): boolean {
  if (subject !== null)
    return (
      cue.view.upos(subject) !== 'PRON' ||
      /^(?:un|une|l'un|l'une|celui-ci|celle-ci|dernier|dernière)$/u.test(cue.view.form(subject))
    );
  return /(?:il|elle|ils|elles|on)$/u.test(cue.view.form(cue.inverted ?? -1));
}

/** « Pourquoi publier cela ? s'interroge X. »: the splitter ends a sentence at the question mark. */
function reportsSentenceBefore(reading: Reading, view: SentenceView): InciseClaim | null {
  const before = reading.views[view.index - 1];
  if (before?.sentence.paragraph !== view.sentence.paragraph || !/^\p{Ll}/u.test(view.words[0]?.form ?? ''))
    return null;
  if (before.quotation(before.words.length - 1) !== null || view.quotation(0) !== null) return null;
  const incise = inciseAt(view, 0, false);
  if (!incise || !isReportingIncise(reading, incise)) return null;
  const range = trimRange(reading, { start: before.sentence.start, end: before.sentence.end });
  return { rule: 'incise', incise, contents: [range], quotations: [] };
}

/** Up to the comma or stop behind the subject and what is said of it. */
function inciseEnd(reading: Reading, incise: Incise, limit: number): number {
  const { view } = incise.cue;
  for (let i = incise.last + 1; i < view.words.length; i++) {
    const word = view.word(i);
    if (!word || word.start >= limit) return limit;
    if (/^[.!?:]$/u.test(word.form)) return word.end;
    if (word.form === ',' && !namesFollow(view, i)) return word.end;
  }
  return Math.min(limit, view.sentence.end);
}

/** « …, tonne l'avocate, Me Ariane Zerbib. »: an apposition goes on after the comma. */
function namesFollow(view: SentenceView, comma: number): boolean {
  const next = view.word(comma + 1);
  return next?.upos === 'PROPN' || view.children(comma + 1).length > 0 ? view.relation(comma + 1) === 'appos' : false;
}

/** An incise in unquoted text reports its sentence: what stands before it, and behind it where the clause goes on. */
function inText(reading: Reading, incise: Incise): InciseClaim | null {
  const { view } = incise.cue;
  const first = leftStart(reading, view, incise.first);
  if (first >= incise.first - 1 || !leavesNoSubject(view, first, incise)) return null;
  if (reading.isQuoted(view.word(incise.cue.verb))) return null;
  const left = wordsRange(reading, view, first, incise.first - 1);
  if (left.end <= left.start) return null;
  const right = rightPart(reading, incise, left);
  return { rule: 'incise', incise, contents: [left, ...right], quotations: [] };
}

/** The sentence's start, or what follows the last semicolon, colon or closed quotation before the incise. */
function leftStart(reading: Reading, view: SentenceView, before: number): number {
  let first = 0;
  for (let i = 0; i < before; i++) {
    if (/^[;:]$/u.test(view.form(i)) && !reading.isQuoted(view.word(i))) first = i + 1;
  }
  while (first < before && isPunctuation(view, first) && !/^["«“]$/u.test(view.form(first))) first++;
  if (/^(?:or|mais|et|car)$/u.test(view.form(first))) first++;
  return first;
}

function rightPart(reading: Reading, incise: Incise, left: Range): Range[] {
  const { view } = incise.cue;
  const colon = quotationAfter(reading, incise);
  if (colon.length > 0) return colon.map((quotation) => ({ start: quotation.start, end: quotation.end }));
  const comma = commaBehind(view, incise);
  if (comma === null) return [];
  const start = comma + 1;
  if (!goesOn(reading, incise, left, start)) return [];
  let last = view.words.length - 1;
  for (let i = start; i <= last; i++) if (view.form(i) === ';' && !reading.isQuoted(view.word(i))) last = i - 1;
  const range = wordsRange(reading, view, start, last);
  return range.end > range.start ? [range] : [];
}

function commaBehind(view: SentenceView, incise: Incise): number | null {
  for (let i = incise.last + 1; i < Math.min(view.words.length, incise.last + 14); i++) {
    if (view.form(i) === ',') return i;
    if (/^[.;:!?]$/u.test(view.form(i))) return null;
  }
  return null;
}

const SPEAKERS_OWN =
  /^(?:qui|que|qu'|dont|où|avant|après|en|tout|sans|lors|dans|sur|sous|ajoutant|visant|citant|selon|interrogé|cité|à)$/u;

/** Whether the clause that the incise cuts goes on behind it: an arc of the tree joins both sides, or the left one has no verb yet. */
function goesOn(reading: Reading, incise: Incise, left: Range, start: number): boolean {
  const { view } = incise.cue;
  const next = view.form(start);
  const verbal = view.word(start)?.morph.verbForm;
  if (verbal === 'Part' && /ant$/u.test(next)) return false;
  if (incise.subject === null && !SPEAKERS_OWN.test(next)) return true;
  const leftWords = view.words.filter((word) => word.start >= left.start && word.end <= left.end);
  const finite = leftWords.some((word) => isVerb(view, word.index) && word.morph.verbForm === 'Fin');
  if (!finite) return !SPEAKERS_OWN.test(next);
  if (incise.subject === null && /^(?:de|à|d'|que|qu')$/u.test(next)) return true;
  if (SPEAKERS_OWN.test(next)) return false;
  const reported = new Set(leftWords.map((word) => word.index));
  for (let i = start; i < view.words.length; i++) {
    if (isPunctuation(view, i)) continue;
    if (reported.has(view.head(i)) && view.relation(i) !== 'parataxis' && view.relation(i) !== 'conj') return true;
    if (
      view
        .children(i)
        .some((child) => reported.has(child) && !isPunctuation(view, child) && view.relation(child) !== 'ccomp')
    )
      return true;
  }
  return false;
}
