import type { Reading } from '../reading';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { mentionOf } from '../syntax/noun-phrase';
import { isPunctuation, isVerb } from '../syntax/word-classes';
import { cueLike } from '../4-parties/subject';
import { subjectBehind } from '../4-parties/subject-behind';
import { animacy } from '../4-parties/animacy';
import { verbCueAt, type VerbCue } from '../2-cues/verb-cue';

/** « , explique Marie Dupont » or « , a-t-il ajouté »: a reporting verb with its subject behind it, set into what is said. */
export interface Incise {
  readonly cue: VerbCue;
  /** Head of the noun phrase behind the verb; null where a clitic is the subject. */
  readonly subject: number | null;
  /** First and last word of the incise, without the commas around it. */
  readonly first: number;
  readonly last: number;
}

/**
 * The incise that starts at word `at`, over a few adverbs. `lenient` right behind a quotation and its comma: any verb will do,
 * and any subject that is no measure.
 */
export function inciseAt(view: SentenceView, at: number, lenient: boolean): Incise | null {
  for (let i = at; i < Math.min(view.words.length, at + 9); i++) {
    if (isCueVerb(view, i, lenient)) {
      const cue = verbCueAt(view, i) ?? cueLike(view, i);
      if (cue.first > at + 3 || cue.first < at) return null;
      if (hasAuxiliaryRole(view, i)) continue;
      return completed(view, cue, lenient);
    }
    if (!mayOpenIncise(view, i)) return null;
  }
  return null;
}

function isCueVerb(view: SentenceView, i: number, lenient: boolean): boolean {
  if (/^(?:a|ont|avait|avaient|est|sont|était|aurait|ayant|avoir|être)$/u.test(view.form(i))) return false;
  return verbCueAt(view, i) !== null || (lenient && isVerb(view, i));
}

/** « a fait savoir »: the expression starts at « fait ». */
function hasAuxiliaryRole(view: SentenceView, i: number): boolean {
  return view.lemma(i) === 'avoir' || view.lemma(i) === 'être';
}

function mayOpenIncise(view: SentenceView, i: number): boolean {
  const form = view.form(i);
  if (/^(?:qui|que|qu'|dont|où|quoi|lequel|laquelle|il|elle|on|ils|elles|je|j')$/u.test(form)) return false;
  return (
    view.upos(i) === 'AUX' ||
    view.upos(i) === 'ADV' ||
    view.upos(i) === 'PRON' ||
    /^(?:a|ont|avait|avaient|s'|se|lui|leur|l'|en|y|est|sont|était|aurait|nous|m'|me|n')$/u.test(form) ||
    form.startsWith('-')
  );
}

function completed(view: SentenceView, cue: VerbCue, lenient: boolean): Incise | null {
  const finite =
    cue.heads.some((head) => view.word(head)?.morph.verbForm === 'Fin') ||
    cue.first < cue.verb ||
    view.upos(cue.verb) === 'NOUN' ||
    view.upos(cue.verb) === 'ADJ';
  if (!finite && !cue.inverted) return null;
  if (cue.inverted !== null) return { cue, subject: null, first: cue.first, last: Math.max(cue.last, cue.inverted) };
  if (cue.passive || (cue.negated && !lenient)) return null;
  const subject = subjectBehind(view, cue);
  if (subject === null || !mayBeSubject(view, cue, subject, lenient)) return null;
  return { cue, subject, first: cue.first, last: Math.max(subject, mentionOf(view, subject).last) };
}

function mayBeSubject(view: SentenceView, cue: VerbCue, subject: number, lenient: boolean): boolean {
  if (view.upos(subject) === 'NUM' || !agrees(view, cue, subject)) return false;
  const kind = animacy(view, subject);
  if (kind !== 'no') return true;
  return lenient && verbCueAt(view, cue.verb) !== null;
}

/** Whether verb and noun could belong together by their number. */
function agrees(view: SentenceView, cue: VerbCue, noun: number): boolean {
  const finite = cue.heads.find((i) => view.word(i)?.morph.verbForm === 'Fin');
  const verbNumber = finite === undefined ? undefined : view.word(finite)?.morph.number;
  const nounNumber = view.word(noun)?.morph.number;
  if (verbNumber === undefined || nounNumber === undefined || verbNumber === nounNumber) return true;
  return verbNumber === 'Plur' ? view.dependents(noun, 'conj').length > 0 : view.upos(noun) === 'PROPN';
}

/** Whether a comma, question mark, dash or closing quotation mark parts word `i` from what stands before it. */
export function isSetOff(view: SentenceView, i: number): boolean {
  const before = view.form(i - 1);
  return i > 0 && (/^[,?!…»”"–—)]+$/u.test(before) || before === '...');
}

/** Every place in a sentence where an incise starts, quotations included: only verbs of the lexicon, set off, with their subject behind. */
export function incisesIn(reading: Reading, view: SentenceView): Incise[] {
  const found: Incise[] = [];
  let from = 1;
  while (from < view.words.length) {
    const incise = isSetOff(view, from) && !isPunctuation(view, from) ? inciseAt(view, from, false) : null;
    if (incise && isReportingIncise(reading, incise)) {
      found.push(incise);
      from = incise.last + 1;
    } else from++;
  }
  return found;
}

/**
 * Whether what stands left of an incise can be what it reports: it has a verb of its own, or does not start with somebody who
 * would then be the subject of the « incise » (« Le pirate, qui signe X, réclame … »).
 */
export function leavesNoSubject(view: SentenceView, from: number, incise: Incise): boolean {
  if (incise.subject === null) return true;
  let relative = false;
  let subject = false;
  for (let i = from; i < incise.first; i++) {
    const form = view.form(i);
    if (/^(?:qui|que|qu'|dont|où|lequel|laquelle)$/u.test(form)) relative = true;
    else if (form === ',') relative = false;
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin' && !relative) return true;
  }
  for (let at = from; at < incise.first;) {
    const [chunk] = chunksFrom(view, at, 1);
    if (!chunk) break;
    if (chunk.kind === 'np' && animacy(view, chunk.head) === 'yes') subject = true;
    at = (chunk.kind === 'aside' ? at : chunk.last) + 1;
  }
  return !subject || commas(view, from, incise.first) === 1;
}

/** A single comma, right before the verb, parts no subject from its verb (« Prochain conseil le 9 avril, a précisé X »). */
function commas(view: SentenceView, from: number, to: number): number {
  return view.words.slice(from, to).filter((word) => /^[,()–—-]$/u.test(word.form)).length;
}

/** Verbs that only take objects (« dénonce une cabale ») and subjects on the left make no incise. */
export function isReportingIncise(reading: Reading, incise: Incise): boolean {
  const { cue } = incise;
  const { view } = cue;
  const speaks = cue.entries.some(
    ({ group }) => group.manner || group.frames.includes('que') || group.name === 'reflexive speech',
  );
  if (!speaks || cue.reflexive !== cue.entries.some((entry) => entry.reflexive)) return false;
  if (incise.subject === null) return !/(?:^|-)ce$/u.test(view.form(cue.inverted ?? -1));
  if (
    cue.heads.some((head) =>
      view
        .dependents(head, 'nsubj')
        .some(
          (i) =>
            i < cue.first && !reading.isQuoted(view.word(i)) && !endsBefore(view, i, cue) && !isCutOff(view, i, cue),
        ),
    )
  )
    return false;
  return closesIncise(view, incise);
}

/** One comma, right before the cue, parts no subject from its verb: « Le gouvernement, affirme le rapport, a … ». */
function isCutOff(view: SentenceView, i: number, cue: VerbCue): boolean {
  return view.form(cue.first - 1) === ',' && commas(view, i, cue.first) === 1;
}

/** A subject to the left that belongs to the clause said (parser error) stands behind no comma of the cue's. */
function endsBefore(view: SentenceView, i: number, cue: VerbCue): boolean {
  return view.words.slice(i, cue.first).some((word) => isVerb(view, word.index) && word.morph.verbForm === 'Fin');
}

/** Behind its subject an incise ends: with a mark, or an aside of the speaker's. */
function closesIncise(view: SentenceView, incise: Incise): boolean {
  const next = view.form(incise.last + 1);
  return incise.last + 1 >= view.words.length || !/^(?:que|qu')$/u.test(next);
}
