import { lastNominalBefore } from '../syntax/phrase-heads';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal, isTime } from '../syntax/word-classes';
import { animacy, isListed } from './animacy';

/** The somebody that a relative pronoun with a preposition (« à qui ») stands for; else the nearest noun. */
export function partyBefore(view: SentenceView, pronoun: number): number | null {
  const near = lastNominalBefore(view, pronoun);
  const chain = [near ?? -1, ...nominalsBefore(view, pronoun)].filter(
    (i) => i >= 0 && isNominal(view, i) && !isTime(view, i),
  );
  const persons = chain.filter((i) => animacy(view, i) === 'yes' && view.upos(i) === 'NOUN');
  return persons.find((i) => isListed(view, i)) ?? persons[0] ?? chain.find((i) => animacy(view, i) !== 'no') ?? near;
}

/** The words above the one before the pronoun, nearest first. */
export function nominalsBefore(view: SentenceView, pronoun: number): number[] {
  for (let i = pronoun - 1; i >= Math.max(0, pronoun - 6); i--) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN') return [i, ...view.ancestors(i).filter((at) => at < i)];
  }
  return [];
}
