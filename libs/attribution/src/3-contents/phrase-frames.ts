import type { SentenceView } from '../syntax/sentence-view';
import { isAdposition, isNominal, isPunctuation, isTime, isVerb } from '../syntax/word-classes';
import { isPassiveParticiple } from '../4-parties/subject';
import type { VerbCue } from '../2-cues/verb-cue';
import type { Chunk } from '../syntax/chunks';
import { passiveObject } from './passive-frames';
import { relativeObject } from './relative-frames';
import { contentEnd, trimRight, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

/** « dénonce une manœuvre », « réclame 12 embauches »; also « un chiffre que X conteste » and « ces accusations, ils les rejettent ». */
export function nounObject(input: FrameInput, quotedOnly: boolean): Found | string {
  if (isPassiveParticiple(input.cue)) return quotedOnly ? 'a passive' : passiveObject(input);
  const relative = relativeObject(input);
  if (relative) return quotedOnly && !hasQuotation(input, relative) ? 'its object is not quoted' : relative;
  const object = objectOf(input);
  if (object === null) return dislocatedObject(input) ?? 'no direct object';
  if (input.cue.clitics.some((i) => OBJECT_CLITIC.test(input.cue.view.form(i))))
    return dislocatedObject(input) ?? 'its object is a pronoun';
  const lemma = input.cue.view.lemma(object.head);
  const { objects } = input.entry.group;
  if (objects && !objects.some((known) => known.split(' ').includes(lemma)))
    return `« ${lemma} » is not an object it takes`;
  if (NEVER_SAID.has(lemma)) return `« ${lemma} » is asked for, not said`;
  if (isNameRefused(input, object.head)) return 'somebody is its object';
  if (isOwnThing(input, object.first)) return 'it does something with what is its own';
  const found = phraseFrom(input, quotedOnly ? 'np:quoted' : 'np', object.first, object.head);
  if (quotedOnly && !hasQuotation(input, found)) return 'its object is not quoted';
  return quotedOnly && input.entry.group.manner ? onlyQuotation(input, found) : found;
}

/** « requiert l'anonymat », « demande la parole » report no words. */
const NEVER_SAID: ReadonlySet<string> = new Set(['anonymat', 'parole']);

/** « écarte Tverberg »: who is set aside is not what is said; accused and praised people are. */
function isNameRefused({ cue, entry }: FrameInput, head: number): boolean {
  const { act } = entry.group;
  return (act === 'deny' || act === 'state') && cue.view.upos(head) === 'PROPN';
}

/** « relève ses taux », « rappelle sa mère », « avance ses pions » tell of no words. */
function isOwnThing({ cue }: FrameInput, first: number): boolean {
  return (
    /^(?:relever|avancer|rappeler|pointer)$/u.test(cue.lemma) &&
    /^(?:son|sa|ses|leur|leurs)$/u.test(cue.view.form(first))
  );
}

/** « barrait sa une d'un « Enfin ! » »: of a verb of manner only the words in the marks are said. */
function onlyQuotation({ reading }: FrameInput, found: Found): Found {
  const quotations = found.ranges.flatMap((range) => reading.quotationsIn(range));
  return {
    ...found,
    ranges: quotations.map((quotation) => ({ start: quotation.innerStart, end: quotation.innerEnd })),
  };
}

const OBJECT_CLITIC = /^(?:le|la|l'|les)$/u;

/** « parle de crise », « appelle à la retenue », « s'en prend à ceux qui … ». */
export function prepositionalObject(input: FrameInput, preposition: string, quotedOnly: boolean): Found | string {
  const { cue } = input;
  const { view } = cue;
  const at = firstPreposition(input, preposition);
  if (at === null) return `no complement with « ${preposition} »`;
  const head = Math.max(view.head(at), at);
  const found = phraseFrom(input, `prep:${preposition}`, at, head);
  if (quotedOnly && !hasQuotation(input, found)) return 'its complement is not quoted';
  if (found.end <= at) return 'nothing behind the preposition';
  return found;
}

/** The phrase ends where a clause of the cue's level, a loose relative clause or an apposition begins. */
function phraseFrom(input: FrameInput, frame: string, start: number, head: number): Found {
  const { reading, cue } = input;
  const { view } = cue;
  const clause = beforeAgent(cue, start, contentEnd(reading, cue, start, head));
  const end = trimRight(view, start, looseEnd(input, start, clause));
  return { frame, ranges: [wordsRange(reading, view, start, end)], start, end, head, parties: [], before: false };
}

/** « accusé de faiblesse par des élus »: the agent of the cue is no part of what is said. */
function beforeAgent(cue: VerbCue, start: number, end: number): number {
  if (!isPassiveParticiple(cue)) return end;
  for (let i = start + 2; i <= end; i++) if (cue.view.form(i) === 'par' && cue.view.upos(i) === 'ADP') return i - 1;
  return end;
}

/** « une surtaxe de 22 %, une mesure que … », « un bouclier commun, dont le coût … »: what follows the comma is the author's. */
function looseEnd({ cue }: FrameInput, start: number, end: number): number {
  const { view } = cue;
  for (let i = start + 1; i < end; i++) {
    if (view.form(i) !== ',' || view.quotation(i) !== null) continue;
    if (
      LOOSE.test(view.form(i + 1)) ||
      (/^(?:à|de|pour|avec)$/u.test(view.form(i + 1)) && RELATIVE.test(view.form(i + 2)))
    )
      return i - 1;
    if (/^(?:une|un)$/u.test(view.form(i + 1)) && apposition(view, i + 1)) return i - 1;
    if (
      view.word(i + 1)?.morph.verbForm === 'Part' &&
      !view.children(i + 1).some((child) => view.relation(child) === 'cc')
    )
      return i - 1;
    if (startsClause(view, i + 1, Math.min(end + 4, view.words.length - 1))) return i - 1;
  }
  return end;
}

const RELATIVE = /^(?:qui|que|qu'|dont|où|lequel|laquelle|lesquels|lesquelles)$/u;
const LOOSE =
  /^(?:qui|que|qu'|dont|où|lequel|laquelle|auquel|duquel|allusion|selon|tout|tandis|alors|mais|avant|après|rappelant|estimant|soit|ce|c')$/u;

/** Behind a comma, a finite verb or « ayant » that no relative pronoun opens belongs to a new clause. */
function startsClause(view: SentenceView, from: number, end: number): boolean {
  for (let i = from; i <= end; i++) {
    const form = view.form(i);
    if (form === ',' || RELATIVE.test(form) || view.quotation(i) !== null) return false;
    if (isVerb(view, i) && (view.word(i)?.morph.verbForm === 'Fin' || /^(?:ayant|étant)$/u.test(form))) return true;
  }
  return false;
}

function apposition(view: SentenceView, article: number): boolean {
  const noun = view.head(article);
  return view.relation(noun) === 'appos' || view.children(noun).some((child) => view.relation(child) === 'acl:relcl');
}

/** The direct object behind the verb: the first phrase or quotation that no preposition opens, else the tree's. */
export function objectOf({ cue, behind }: FrameInput): Chunk | null {
  const { view } = cue;
  for (const chunk of behind) {
    if (chunk.kind === 'np' || isAmountOfTime(view, chunk))
      return { ...chunk, first: openingMark(view, chunk.first, cue) };
    if (chunk.kind === 'quotation') return { ...chunk, head: topOf(view, chunk) };
    if (!['adverb', 'time', 'aside', 'pp'].includes(chunk.kind)) break;
  }
  const partitive = partitiveBehind(view, behind);
  if (partitive !== null) return partitive;
  for (const head of cue.heads) {
    const object = view.dependents(head, 'obj').find((i) => i > cue.last && isNominal(view, i) && !isTime(view, i));
    if (object !== undefined)
      return { kind: 'np', first: objectStart(cue, object), last: object, head: object, preposition: '' };
  }
  return null;
}

/** « reproche au chirurgien des opérations »: behind a complement with « à », a « des » that the tagger took apart opens the object. */
function partitiveBehind(view: SentenceView, behind: readonly Chunk[]): Chunk | null {
  const at = behind.findIndex((chunk) => chunk.kind === 'pp' && chunk.preposition === 'à');
  const next = behind[at + 1];
  if (at < 0 || next?.kind !== 'pp' || next.preposition !== 'de') return null;
  const contracted =
    view.word(next.first)?.start === view.word(next.first + 1)?.start && view.form(next.first + 1) === 'les';
  return contracted ? { ...next, kind: 'np', preposition: '' } : null;
}

/** « requiert dix ans de prison »: a length of time with a complement is an object, no adverbial. */
function isAmountOfTime(view: SentenceView, chunk: Chunk): boolean {
  return (
    chunk.kind === 'time' &&
    chunk.preposition === '' &&
    /^(?:an|année|mois|jour|heure|semaine)$/u.test(view.lemma(chunk.head)) &&
    /^(?:de|d')$/u.test(view.form(chunk.last + 1)) &&
    chunk.first < chunk.head
  );
}

export function directObject(input: FrameInput): number | null {
  return objectOf(input)?.head ?? null;
}

/** A quotation mark right before a phrase belongs to it. */
function openingMark(view: SentenceView, first: number, cue: VerbCue): number {
  return first - 1 > cue.last && /^["«“‘]$/u.test(view.form(first - 1)) ? first - 1 : first;
}

/** The word of a chunk that the rest of it hangs on. */
function topOf(view: SentenceView, chunk: Chunk): number {
  for (let i = chunk.first; i <= chunk.last; i++) {
    if (/[\p{L}\p{N}]/u.test(view.form(i)) && (view.head(i) < chunk.first || view.head(i) > chunk.last)) return i;
  }
  return chunk.head;
}

function objectStart(cue: VerbCue, head: number): number {
  const { view } = cue;
  const [first] = view.span(head);
  let at = Math.max(cue.last + 1, Math.min(first, head));
  while (at < head && isPunctuation(view, at) && !/^["«“‘]$/u.test(view.form(at))) at++;
  return at;
}

/** « Ces accusations, les deux hommes les rejettent ». */
function dislocatedObject({ reading, cue }: FrameInput): Found | null {
  const { view } = cue;
  if (!cue.clitics.some((i) => /^(?:le|la|l'|les)$/u.test(view.form(i)))) return null;
  const comma = view.words.findIndex((_, i) => view.form(i) === ',');
  if (comma < 1 || comma >= cue.first || comma > 8) return null;
  if (!/^(?:ces|cette|ce|cet|les|la|le|l')$/u.test(view.form(0))) return null;
  if (view.words.slice(0, comma).some((_, i) => isVerb(view, i) || isAdposition(view, i))) return null;
  return {
    frame: 'np',
    ranges: [wordsRange(reading, view, 0, comma - 1)],
    start: cue.last + 1,
    end: comma - 1,
    head: comma - 1,
    parties: [],
    before: true,
  };
}

/** The first complement with this preposition behind the verb, over adverbs, asides and complements with other prepositions. */
export function firstPreposition(input: FrameInput, preposition: string): number | null {
  const { cue, behind } = input;
  const { view } = cue;
  if (input.entry.group.object === 'target') return behindTarget(input, preposition);
  let passed = false;
  for (const chunk of behind) {
    if (chunk.kind === 'pp' && chunk.preposition === preposition) {
      if (!passed || preposition !== 'de' || startsNewPhrase(view, chunk)) return chunk.first;
    } else if (chunk.kind === 'pp') passed = true;
    else if (!['adverb', 'time', 'aside'].includes(chunk.kind)) return null;
  }
  return null;
}

/** « menace l'élu de Seine-Saint-Denis d'un rappel à l'ordre », « l'accuse d'outrage »: the last one that could be meant. */
function behindTarget({ cue, behind }: FrameInput, preposition: string): number | null {
  const { view } = cue;
  const pronoun = cue.clitics.length > 0 || cue.inverted !== null;
  let found: Chunk | null = null;
  for (const chunk of behind) {
    if (chunk.kind === 'pp' && chunk.preposition === preposition) {
      if (found === null || (!pronoun && !startsNewPhrase(view, found))) found = chunk;
    } else if (!['adverb', 'time', 'aside', 'pp', 'np', 'quotation', 'participle'].includes(chunk.kind)) break;
  }
  return found?.first ?? null;
}

/** « parle à la presse d'une erreur », « … de « crise » »: no complement of the noun before it. */
function startsNewPhrase(view: SentenceView, chunk: Chunk): boolean {
  return /^(?:["«“‘]|une?|deux|trois|ce|cette|ces)$/u.test(view.form(chunk.first + 1));
}

export function hasQuotation({ reading }: FrameInput, found: Found): boolean {
  return found.ranges.some((range) => reading.quotationsIn(range).length > 0);
}

/** Everything behind the verb up to the end of its clause. */
export function restOfClause(input: FrameInput, frame: string, start: number): Found {
  const { reading, cue } = input;
  const end = contentEnd(reading, cue, start, start);
  return {
    frame,
    ranges: [wordsRange(reading, cue.view, start, end)],
    start,
    end,
    head: start,
    parties: [],
    before: false,
  };
}
