import type { SentenceView } from './sentence-view';
import { isAdposition, isPunctuation, isVerb } from './word-classes';

export function nounBehind(view: SentenceView, from: number): number | null {
  for (let i = from; i < Math.min(view.words.length, from + 6); i++) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN') return i;
    if (isVerb(view, i) || (isPunctuation(view, i) && !/^["«“-]$/u.test(view.form(i)))) return null;
  }
  return null;
}

export function lastNominalBefore(view: SentenceView, i: number): number | null {
  for (let at = i - 1; at >= Math.max(0, i - 10); at--) {
    if (view.upos(at) === 'NOUN' || view.upos(at) === 'PROPN') return headOfPhrase(view, at);
  }
  return null;
}

/** The head of the phrase that a word ends: « préfecture » for « Drôme » in « la préfecture de la Drôme ». */
export function headOfPhrase(view: SentenceView, i: number): number {
  let at = i;
  for (const above of view.ancestors(i)) {
    if (above > at || !['nmod', 'flat', 'flat:name', 'amod', 'appos', 'compound', 'fixed'].includes(view.relation(at)))
      break;
    if (i - above > 10) break;
    at = above;
  }
  return at;
}

/** An apposition speaks as the phrase it stands beside: « le ministre, Dong Jun, qui … ». */
export function topOfNames(view: SentenceView, i: number): number {
  let at = i;
  for (const above of view.ancestors(i)) {
    if (above > at || !['appos', 'flat', 'flat:name'].includes(view.relation(at))) break;
    at = above;
  }
  return at;
}

/** Whether a preposition stands before the phrase. */
export function hasCase(view: SentenceView, i: number): boolean {
  return (
    view.children(i).some((child) => child < i && view.relation(child) === 'case') ||
    (i > 0 && isAdposition(view, i - 1))
  );
}
