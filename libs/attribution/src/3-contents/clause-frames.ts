import type { SentenceView } from '../syntax/sentence-view';
import { isInvertedClitic, isNominal, isPunctuation, isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import { contentEnd, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

const COMPLEMENTISER = /^(?:que|qu')$/u;
const INTERROGATIVE = /^(?:si|s'|combien|comment|pourquoi|quand|où|quel|quelle|quels|quelles|qui|ce)$/u;
/** How far behind its cue a clause may start: « a indiqué vendredi à la presse, sans détailler, que ». */
const REACH = 30;

/** « assure que P »: also « ce que », never the « que » of a comparison or of « ne … que ». */
export function thatClause(input: FrameInput): Found | string {
  const { cue } = input;
  const start = findComplementiser(cue);
  if (start === null) return 'no complement clause behind the verb';
  return clauseFrom(input, 'que', start, headOfClause(cue.view, start));
}

/** « demande si P », « raconte comment P ». */
export function questionClause(input: FrameInput): Found | string {
  const { cue } = input;
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 8); i++) {
    const form = view.form(i);
    if (INTERROGATIVE.test(form) && isQuestionWord(view, i, cue))
      return clauseFrom(input, 'si', i, headOfClause(view, i));
    if (isVerb(view, i) || /^[;:.]$/u.test(form)) break;
  }
  return 'no indirect question behind the verb';
}

/** « dit avoir vu », « assure ne livrer ». */
export function bareInfinitive(input: FrameInput): Found | string {
  const { view } = input.cue;
  const verb = nextInfinitive(input.cue, null);
  if (verb === null) return 'no infinitive behind the verb';
  return clauseFrom(input, 'inf', startOfInfinitive(view, verb, input.cue.last + 1), verb);
}

/** « accuse Y de mentir », « appelle à voter ». */
export function markedInfinitive(input: FrameInput, preposition: string): Found | string {
  const { cue } = input;
  const { view } = cue;
  const verb = nextInfinitive(cue, preposition);
  if (verb === null) return `no infinitive with « ${preposition} » behind the verb`;
  const mark = markBefore(view, verb, preposition, cue.last);
  return clauseFrom(input, `inf:${preposition}`, mark ?? verb, verb);
}

function clauseFrom({ reading, cue }: FrameInput, frame: string, start: number, head: number): Found {
  const end = contentEnd(reading, cue, start, head);
  return { frame, ranges: [wordsRange(reading, cue.view, start, end)], start, end, head, parties: [], before: false };
}

function findComplementiser(cue: VerbCue): number | null {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + REACH); i++) {
    if (COMPLEMENTISER.test(view.form(i)) && opensComplement(view, i, cue)) return i;
    if (/^[;:.!?]$/u.test(view.form(i))) return null;
    if (
      isVerb(view, i) &&
      view.word(i)?.morph.verbForm === 'Fin' &&
      !cue.heads.includes(i) &&
      !insideAside(view, i, cue)
    )
      return null;
  }
  return null;
}

/** A finite verb between cue and clause is allowed in a relative clause on the way (« dit à ceux qui attendent que … » is not). */
function insideAside(view: SentenceView, i: number, cue: VerbCue): boolean {
  return [i, ...view.ancestors(i)].some(
    (at) => at > cue.last && (view.relation(at) === 'acl:relcl' || view.relation(at) === 'parataxis'),
  );
}

function opensComplement(view: SentenceView, i: number, cue: VerbCue): boolean {
  const head = view.head(i);
  if (view.relation(i) === 'mark' || view.upos(i) === 'SCONJ') {
    if (
      /^(?:plus|moins|aussi|autant|tant|tel|telle|même|autre|autres|lors|alors|bien|afin|pour|sans|avant|après|dès|depuis|parce|puis|tandis|ainsi|outre)$/u.test(
        view.form(i - 1),
      ) &&
      i - 1 > cue.last
    )
      return false;
    if (head > i && cue.heads.includes(view.head(head))) return true;
    return i - cue.last <= 12 || view.ancestors(i).some((at) => cue.heads.includes(at));
  }
  // A relative pronoun that the tagger found right behind its verb is a conjunction.
  return i === cue.last + 1 && !cue.negated;
}

/** The verb of the clause that a conjunction opens. */
function headOfClause(view: SentenceView, start: number): number {
  const head = view.head(start);
  if (head > start) return head;
  for (let i = start + 1; i < view.words.length; i++) {
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin') return i;
  }
  return start;
}

function isQuestionWord(view: SentenceView, i: number, cue: VerbCue): boolean {
  const form = view.form(i);
  if (form === "s'" || form === 'si')
    return (
      (view.upos(i) !== 'ADV' &&
        /^(?:il|ils|elle|elles|on|le|la|les|l'|un|une|des|ce|c'|son|sa|ses|leur|leurs|tout|toute|cette|cet|ces|\p{Lu}.*)$/u.test(
          view.word(i + 1)?.form ?? '',
        )) ||
      /^(?:il|ils)$/u.test(view.form(i + 1)) ||
      view.upos(i) === 'SCONJ'
    );
  if (form === 'ce') return /^(?:que|qu'|qui|dont)$/u.test(view.form(i + 1)) && i <= cue.last + 3;
  if (form === 'qui' || form === 'où' || form === 'quand') return i === cue.last + 1;
  return true;
}

/** The infinitive that the cue governs: by the tree, else the first behind it with nothing finite between. */
function nextInfinitive(cue: VerbCue, preposition: string | null): number | null {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + REACH); i++) {
    const form = view.form(i);
    if (/^[;:.!?]$/u.test(form)) return null;
    if (!isVerb(view, i)) {
      if (preposition === null && !mayPrecedeBareInfinitive(view, i)) return null;
      continue;
    }
    const morph = view.word(i)?.morph;
    if (morph?.verbForm === 'Inf') {
      const mark = markBefore(view, i, null, cue.last);
      if (preposition === null) return mark === null ? i : null;
      if (mark !== null && plainPreposition(view, mark) === preposition && !ownedByNoun(view, i, cue)) return i;
      if (mark === null && cue.heads.includes(i)) continue;
    } else if (morph?.verbForm === 'Fin' && !insideAside(view, i, cue)) return null;
  }
  return null;
}

/** « accuse le ministre chargé de réformer l'État de mentir »: the first infinitive belongs to « chargé ». */
function ownedByNoun(view: SentenceView, infinitive: number, cue: VerbCue): boolean {
  const head = view.head(infinitive);
  if (head <= cue.last || cue.heads.includes(head)) return false;
  const relation = view.relation(infinitive);
  const governor = view.upos(head);
  if (
    !(governor === 'ADJ' || (governor === 'VERB' && view.word(head)?.morph.verbForm === 'Part')) ||
    !(relation === 'xcomp' || relation === 'advcl' || relation === 'acl')
  )
    return false;
  return true;
}

function mayPrecedeBareInfinitive(view: SentenceView, i: number): boolean {
  if (isPunctuation(view, i) || isInvertedClitic(view, i))
    return /^["«“”»,]$/u.test(view.form(i)) || isInvertedClitic(view, i);
  const form = view.form(i);
  return (
    view.upos(i) === 'ADV' ||
    view.upos(i) === 'PART' ||
    /^(?:ne|n'|pas|plus|jamais|en|y|se|s'|le|la|l'|les|lui|leur|leurs|nous|vous|aussi|même|toutefois|elle|lui|eux|bien|tout|rien|me|m')$/u.test(
      form,
    )
  );
}

/** The preposition in front of an infinitive, over clitics, negation and quotation marks. */
function markBefore(view: SentenceView, infinitive: number, preposition: string | null, after: number): number | null {
  for (let i = infinitive - 1; i > after && infinitive - i < 9; i--) {
    if (view.upos(i) === 'ADP' || /^(?:de|d'|à|pour|sans)$/u.test(view.form(i)))
      return preposition === null || plainPreposition(view, i) === preposition ? i : null;
    if (isVerb(view, i) || (isNominal(view, i) && view.upos(i) !== 'PRON') || view.form(i) === ',') return null;
  }
  return null;
}

function startOfInfinitive(view: SentenceView, infinitive: number, after: number): number {
  let start = infinitive;
  while (start > after && mayPrecedeBareInfinitive(view, start - 1) && view.form(start - 1) !== ',') start--;
  return start;
}
