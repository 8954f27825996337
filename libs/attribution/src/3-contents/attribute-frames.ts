import type { SentenceView } from '../syntax/sentence-view';
import { isAdposition, isNominal, isTime, isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import { wordsRange } from './extent';
import type { Found, FrameInput } from './found';
import { passiveJudgement } from './passive-frames';
import { directObject, restOfClause } from './phrase-frames';
import { relativeAntecedent, relativeObject } from './relative-frames';
import { isPassiveParticiple } from '../4-parties/subject';
import { thatClause } from './clause-frames';

/** « se dit prêt à payer », « se déclare favorable »; « se dit convaincu que P » has P for its content. */
export function selfDescription(input: FrameInput, marker: string | null): Found | string {
  const { cue } = input;
  const { view } = cue;
  const start = marker === null ? skipAdverbs(view, cue.last + 1) : findMarker(cue, marker, 6);
  if (start === null || start >= view.words.length) return `no « ${marker ?? ''} » behind the verb`;
  const first = marker === null ? start : start + 1;
  if (/^[.;:,]$/u.test(view.form(first)) || /^(?:que|qu')$/u.test(view.form(first)))
    return 'no attribute behind the verb';
  if (marker === null && view.word(first)?.morph.verbForm === 'Inf') return 'an infinitive, no attribute';
  if (
    marker === null &&
    isAdposition(view, first) &&
    !/^(?:en|sous|pour|contre|sur|au|dans|à)$/u.test(view.form(first))
  )
    return 'no attribute behind the verb';
  if (/^(?:que|qu')$/u.test(view.form(first + 1)) && !isNominal(view, first)) {
    const clause = thatClause(input);
    if (typeof clause !== 'string') return { ...clause, frame: 'self' };
  }
  return restOfClause(input, 'self', first);
}

/** « juge l'enveloppe honnête », « que X juge exact », « il les dit amicaux ». */
export function judgement(input: FrameInput): Found | string {
  if (isPassiveParticiple(input.cue)) return passiveJudgement(input, null);
  const { reading, cue } = input;
  const { view } = cue;
  if (cue.lemma === 'dire' || cue.lemma === 'savoir' || cue.lemma === 'jurer') return cliticJudgement(input);
  const relative = relativeObject(input);
  if (relative) return withRest(input, relative, skipAdverbs(view, cue.last + 1));
  const viaClitic = cliticJudgement(input);
  if (typeof viaClitic !== 'string') return viaClitic;
  const object = directObject(input);
  const first = skipAdverbs(view, cue.last + 1);
  if (object === null && !reading.isQuoted(view.word(first))) return 'nothing that is judged';
  const found = restOfClause(input, 'attr', first);
  if (!hasPredicate(input, found, object)) return 'no predicate beside the object';
  return found;
}

function cliticJudgement(input: FrameInput): Found | string {
  const { reading, cue } = input;
  const { view } = cue;
  const clitic = cue.clitics.find((i) => /^(?:le|la|l'|les)$/u.test(view.form(i)));
  if (clitic === undefined) return 'no object pronoun';
  const first = skipAdverbs(view, cue.last + 1);
  if (!isPredicate(view, first) && !reading.isQuoted(view.word(first))) return 'no predicate behind the verb';
  const rest = restOfClause(input, 'attr', first);
  return { ...rest, ranges: [wordsRange(reading, view, clitic, clitic), ...rest.ranges] };
}

/** « qualifie Y de Z », « tient Y pour Z », « considère Y comme Z ». */
export function markedJudgement(input: FrameInput, marker: string): Found | string {
  if (isPassiveParticiple(input.cue)) return passiveJudgement(input, marker);
  const { reading, cue } = input;
  const { view } = cue;
  const at = findMarker(cue, marker, 25);
  if (at === null) return `no « ${marker} » behind the verb`;
  const relative = relativeObject(input);
  if (relative) return withRest(input, relative, at);
  const clitic = cue.clitics.find((i) => /^(?:le|la|l'|les)$/u.test(view.form(i)));
  const object = directObject(input);
  if (clitic === undefined && (object === null || object > at)) return 'nothing that is qualified';
  const rest = restOfClause(input, `attr:${marker}`, at);
  const parties = object !== null && object < at ? [object] : clitic === undefined ? [] : [clitic];
  const before =
    clitic === undefined
      ? wordsRange(reading, view, skipAdverbs(view, cue.last + 1), at - 1)
      : wordsRange(reading, view, clitic, clitic);
  return { ...rest, parties, ranges: [before, ...rest.ranges] };
}

/** « évalue à 480 millions les besoins », « chiffre le coût à 2 millions ». */
export function measurement(input: FrameInput): Found | string {
  const { cue } = input;
  const { view } = cue;
  const marker = findMarker(cue, 'à', 20);
  if (marker === null) return 'no measure';
  const figure = view.words.slice(marker, marker + 5).some((word) => word.upos === 'NUM' || /\d/u.test(word.form));
  if (!figure) return 'no figure behind « à »';
  const relative = relativeObject(input);
  return relative ? withRest(input, relative, marker) : restOfClause(input, 'measure', skipAdverbs(view, cue.last + 1));
}

/** « voit dans l'initiative une usine à gaz ». */
export function seeingIn(input: FrameInput): Found | string {
  const { cue } = input;
  const { view } = cue;
  const at = findMarker(cue, 'dans', 14) ?? findMarker(cue, 'en', 4);
  if (at === null) return 'nothing that it is seen in';
  const object = directObject(input);
  if (
    object === null &&
    !view.words.slice(at).some((_, i) => /^(?:un|une|le|la|l'|les|des)$/u.test(view.form(at + i)) && i > 2)
  )
    return 'nothing that is seen';
  return restOfClause(input, 'in', skipAdverbs(view, cue.last + 1));
}

/** An object with all that follows: « impute la panne au refus de son collègue », « met la panne sur le compte d'un câble ». */
export function objectAndRest(input: FrameInput): Found | string {
  const { cue, entry } = input;
  const relative = cue.heads.length <= 1 ? relativeObject(input) : null;
  if (relative) return withRest(input, relative, skipAdverbs(cue.view, cue.last + 1));
  const object = directObject(input);
  if (object === null && cue.heads.length <= 1) return 'no direct object';
  const { objects } = entry.group;
  if (objects && (object === null || !objects.includes(cue.view.lemma(object)))) return 'not an object it takes';
  return restOfClause(input, 'np+', skipAdverbs(cue.view, cue.verb + 1));
}

/** What a relative pronoun stands for, with the predicate behind the verb. */
function withRest(input: FrameInput, relative: Found, start: number): Found | string {
  if (start >= input.cue.view.words.length) return 'no predicate behind the verb';
  if (!relativeAntecedent(input.cue)) return 'no antecedent';
  const rest = restOfClause(input, 'attr', start);
  return { ...rest, ranges: [...relative.ranges, ...rest.ranges], parties: [relative.head], before: true };
}

function hasPredicate({ reading, cue }: FrameInput, found: Found, object: number | null): boolean {
  if (found.ranges.some((range) => reading.quotationsIn(range).length > 0)) return true;
  if (object === null || found.end <= object || found.head > object) return false;
  const { view } = cue;
  if (cue.lemma !== 'trouver') return true;
  return view.words
    .slice(object + 1, found.end + 1)
    .some((word) => word.upos === 'ADJ' && cue.heads.includes(word.head));
}

/** An adjective, participle or noun that says what something is. */
function isPredicate(view: SentenceView, i: number): boolean {
  return (
    view.upos(i) === 'ADJ' ||
    view.word(i)?.morph.verbForm === 'Part' ||
    /^(?:très|trop|plus|moins|assez|bien)$/u.test(view.form(i))
  );
}

export function skipAdverbs(view: SentenceView, from: number): number {
  let at = from;
  while (at < view.words.length - 1) {
    const form = view.form(at);
    const aside = form === ',' && closesAside(view, at);
    if (aside !== false) at = aside;
    else if (
      (view.upos(at) === 'ADV' && !/^(?:très|trop|plus|moins|assez|bien|peu|pas|ni)$/u.test(form)) ||
      isTime(view, at)
    )
      at++;
    else if (/^(?:par|pour)$/u.test(form) && /^(?:ailleurs|sa|leur)$/u.test(view.form(at + 1)))
      at += view.form(at + 1) === 'ailleurs' ? 2 : 3;
    else if (form === 'quant' && /^(?:à|au|aux)$/u.test(view.form(at + 1))) at += 3;
    else break;
  }
  return at;
}

/** « , elle, » or « , à l'inverse, » between a verb and what it says. */
function closesAside(view: SentenceView, comma: number): number | false {
  for (let i = comma + 1; i <= comma + 6 && i < view.words.length; i++) {
    if (view.form(i) === ',') return i + 1;
    if (isVerb(view, i)) return false;
  }
  return false;
}

function findMarker(cue: VerbCue, marker: string, reach: number): number | null {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 1 + reach); i++) {
    const form = view.form(i);
    if (
      marker === 'comme'
        ? form === 'comme'
        : (isAdposition(view, i) || form === marker) && plainPreposition(view, i) === marker
    ) {
      if (marker !== 'de' || belongsToCue(view, i, cue)) return i;
    }
    if (/^[;.!?]$/u.test(form) || (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin')) return null;
  }
  return null;
}

/** The « de » of « qualifie la politique de la ville de désastre »: the last one in reach that no noun needs, or one before a quotation. */
function belongsToCue(view: SentenceView, i: number, cue: VerbCue): boolean {
  const governed = view.head(i);
  if (/^["«“‘]$/u.test(view.form(i + 1))) return true;
  if (governed > i && cue.heads.includes(view.head(governed))) return true;
  const further = view.words
    .slice(i + 1, i + 8)
    .some((word) => plainPreposition(view, word.index) === 'de' && word.upos === 'ADP');
  return !further && i > cue.last + 1 && !/^(?:la|le|l'|les|des|du|ses|son|sa|leur|leurs)$/u.test(view.form(i + 1));
}
