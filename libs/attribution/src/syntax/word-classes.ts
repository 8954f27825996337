import type { SentenceView } from './sentence-view';

const SUBJECT_CLITIC = /^-?(?:t-)?(?:je|j'|tu|il|elle|on|nous|vous|ils|elles|ce)$/u;
const REFLEXIVE = /^(?:se|s')$/u;
const CLITIC = /^(?:me|m'|te|t'|se|s'|le|la|l'|les|lui|leur|nous|vous|y|en|ne|n')$/u;
const TIME =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|hier|aujourd'hui|demain|matin|soir|soirée|matinée|nuit|semaine|mois|an|année|jour|journée|heure|minute|midi|minuit|week-end|fois|veille|lendemain|instant|moment|temps)$/u;

export function isVerb(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'VERB' || view.upos(i) === 'AUX';
}

/** Noun, name, number or pronoun: what can head a party or a noun phrase. */
export function isNominal(view: SentenceView, i: number): boolean {
  const upos = view.upos(i);
  return upos === 'NOUN' || upos === 'PROPN' || upos === 'PRON' || upos === 'NUM' || upos === 'X' || upos === 'SYM';
}

export function isPunctuation(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'PUNCT' || /^[^\p{L}\p{N}]+$/u.test(view.form(i));
}

/** « il », « -t-il », « on »: a subject that stands beside its verb. */
export function isSubjectClitic(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'PRON' && SUBJECT_CLITIC.test(view.form(i));
}

/** A subject clitic behind its verb: « dit-il », « a-t-on ». */
export function isInvertedClitic(view: SentenceView, i: number): boolean {
  return /^-(?:t-)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)$/u.test(view.form(i));
}

export function isReflexive(view: SentenceView, i: number): boolean {
  return REFLEXIVE.test(view.form(i));
}

/** A pronoun or particle that stands before its verb. */
export function isClitic(view: SentenceView, i: number): boolean {
  return CLITIC.test(view.form(i)) && view.upos(i) !== 'DET' && view.upos(i) !== 'ADP';
}

/** A weekday, month, hour, « hier »: a noun phrase that says when, never who. */
export function isTime(view: SentenceView, i: number): boolean {
  return (
    TIME.test(view.lemma(i)) ||
    TIME.test(view.form(i)) ||
    /^(?:19|20)\d\d$/u.test(view.form(i)) ||
    /^\d{1,2}h\d*$/iu.test(view.form(i))
  );
}

export function isAdposition(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'ADP';
}

/** The preposition in front of a noun or infinitive, in its plain form: « de », « à », « en_faveur_de »; empty without one. */
export function prepositionOf(view: SentenceView, i: number): string {
  const marks = view
    .children(i)
    .filter(
      (child) =>
        child < i &&
        (view.relation(child) === 'case' || (view.relation(child) === 'mark' && isAdposition(view, child))),
    );
  const first = marks[0];
  return first === undefined ? '' : plainPreposition(view, first);
}

export function plainPreposition(view: SentenceView, i: number): string {
  const form = view.form(i);
  if (form === "d'" || form === 'du' || form === 'des' || form === 'de') return 'de';
  if (form === 'au' || form === 'aux' || form === 'à' || form === 'a') return 'à';
  return form;
}
