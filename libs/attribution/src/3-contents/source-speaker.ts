import type { Mention } from '../mention';
import { chunksFrom } from '../syntax/chunks';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isPunctuation, isTime, isVerb } from '../syntax/word-classes';

export interface SourceSpeaker {
  readonly head: number;
  /** Last word of the phrase with all that hangs on it. */
  readonly last: number;
  readonly mentions: readonly Mention[];
  /** « selon lequel », « pour qui »: the speaker stands before the phrase. */
  readonly relative: boolean;
}

interface Placing {
  readonly speaker: string;
  readonly at?: number;
}

const RELATIVE = /^(?:lequel|laquelle|lesquels|lesquelles|qui)$/u;
const STRONG =
  /^(?:lui|elle|eux|elles|celui-ci|celle-ci|ceux-ci|celles-ci|beaucoup|certains|certaines|plusieurs|nous|moi|vous)$/u;

/** The speaker of a source phrase whose words are `first` to `end`. */
export function speakerBehind(view: SentenceView, phrase: Placing, first: number, end: number): SourceSpeaker | null {
  if (phrase.speaker === 'inside') {
    const at = first + (phrase.at ?? 0);
    return { head: at, last: end, mentions: [wordMention(view, at)], relative: false };
  }
  if (phrase.speaker === 'noun') return nounOfPhrase(view, first + (phrase.at ?? 0));
  if (RELATIVE.test(view.form(end + 1))) return relativeSpeaker(view, first, end + 1);
  const head = headBehind(view, end + 1);
  if (head === null || isTime(view, head)) return null;
  if (STRONG.test(view.form(head)) && head === end + 1) {
    return { head, last: afterEmphasis(view, head), mentions: [wordMention(view, head)], relative: false };
  }
  return { head, last: speakerEnd(view, first, head), mentions: conjunctMentions(view, head), relative: false };
}

/** « de source policière », « de source proche du dossier ». */
function nounOfPhrase(view: SentenceView, head: number): SourceSpeaker {
  const last = Math.max(head + 1, endWithoutComma(view, head));
  const mention = { ...mentionOf(view, head), first: head, last };
  const span = { start: view.word(head)?.start ?? 0, end: view.word(last)?.end ?? 0 };
  return { head, last, mentions: [{ ...mention, ...span }], relative: false };
}

function headBehind(view: SentenceView, from: number): number | null {
  if (STRONG.test(view.form(from))) return from;
  const [chunk] = chunksFrom(view, from, 1);
  if (!chunk || (chunk.kind !== 'np' && chunk.kind !== 'quotation')) return null;
  return chunk.head;
}

/** « selon lui-même », « selon eux tous ». */
function afterEmphasis(view: SentenceView, head: number): number {
  return /^(?:-même|-mêmes|tous|toutes)$/u.test(view.form(head + 1)) ? head + 1 : head;
}

/**
 * Where the speaker's phrase ends. At a clause's start it may hold appositions and relative clauses between commas: it ends at the
 * first comma behind which a clause begins.
 */
function speakerEnd(view: SentenceView, first: number, head: number): number {
  const plain = endWithoutComma(view, head);
  if (!opensClause(view, first)) return plain;
  let comma = plain + 1;
  while (view.form(comma) === ',' && !beginsClause(view, comma + 1)) {
    const next = nextComma(view, comma + 1);
    if (next === null) return plain;
    comma = next;
  }
  return comma - 1;
}

function opensClause(view: SentenceView, first: number): boolean {
  return (
    first === 0 || /^(?:[;:–—-]|et|mais|or|car|que|qu')$/u.test(view.form(first - 1)) || isPunctuation(view, first - 1)
  );
}

/** Over complements and relative clauses to the next comma, finite verb or end. */
function endWithoutComma(view: SentenceView, head: number): number {
  let relative = false;
  let last = head;
  for (let i = head + 1; i < view.words.length; i++) {
    const form = view.form(i);
    if (/^(?:[,;:.!?…]|\.\.\.|que|qu')$/u.test(form) && !(relative && /^qu/u.test(form))) break;
    if (/^["«“]$/u.test(form) && view.form(i - 1) !== 'de' && view.upos(i - 1) !== 'NOUN' && view.upos(i - 1) !== 'DET')
      break;
    if (/^(?:qui|dont|où|auquel)$/u.test(form)) relative = true;
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin' && !relative) break;
    if (view.upos(i) === 'PRON' && /^(?:il|elle|on|ils|elles|ce|c'|je|nous)$/u.test(form) && !relative) break;
    last = i;
  }
  return last;
}

function nextComma(view: SentenceView, from: number): number | null {
  for (let i = from; i < Math.min(view.words.length, from + 40); i++) {
    if (/^[;:.]$/u.test(view.form(i))) return null;
    if (view.form(i) === ',') return i;
  }
  return null;
}

/** A quotation, or a subject with its verb, that no relative pronoun or participle opens. */
function beginsClause(view: SentenceView, from: number): boolean {
  if (/^["«“]$/u.test(view.form(from))) return true;
  if (/^(?:qui|que|qu'|dont|où|lequel|laquelle|selon|elle-même|lui-même)$/u.test(view.form(from))) return false;
  if (view.word(from)?.morph.verbForm === 'Part') return false;
  let relative = false;
  for (let i = from; i < Math.min(view.words.length, from + 40); i++) {
    const form = view.form(i);
    if (/^(?:qui|dont|où)$/u.test(form)) relative = true;
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin' && !relative) return true;
    if (/^[;:.]$/u.test(form)) return /^[:]$/u.test(form);
    if (form === ',' && i > from) return verbFollows(view, i + 1) || subjectGoesOn(view, from, i);
  }
  return false;
}

/** « l'effet, à dose usuelle, est »: the subject is cut by an aside that a preposition opens. */
function subjectGoesOn(view: SentenceView, from: number, comma: number): boolean {
  if (view.upos(comma + 1) !== 'ADP' || view.upos(from) !== 'DET') return false;
  const next = nextComma(view, comma + 1);
  return next !== null && verbFollows(view, next + 1);
}

function verbFollows(view: SentenceView, i: number): boolean {
  const at = /^(?:ne|n'|se|s'|en|y|le|la|l'|les|lui|leur)$/u.test(view.form(i)) ? i + 1 : i;
  return isVerb(view, at) && view.word(at)?.morph.verbForm === 'Fin';
}

/** « une étude selon laquelle P », « M. X, pour qui P ». */
function relativeSpeaker(view: SentenceView, first: number, pronoun: number): SourceSpeaker | null {
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
