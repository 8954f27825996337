import { lastNominalBefore, nounBehind } from '../syntax/phrase-heads';
import { mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isTime, plainPreposition } from '../syntax/word-classes';
import type { Subject } from './subject-found';

/** « on » speaks for a place or a house: « à Téhéran, on dénonce », « côté préfecture, on se dit attentif ». */
export function clitic(view: SentenceView, i: number): Subject | null {
  if (/(?:^|-)on$/u.test(view.form(i))) return impersonal(view, i);
  if (/(?:^|-)ce$/u.test(view.form(i))) return null;
  if (/(?:^|-)(?:je|j'|nous|vous|tu)$/u.test(view.form(i))) return null;
  return { mentions: [wordMention(view, i)], by: 'clitic' };
}

export function impersonal(view: SentenceView, i: number): Subject | null {
  const side = sideOf(view, i);
  if (side !== null) return { mentions: [wordMention(view, side)], by: 'impersonal' };
  const house = houseOf(view, i);
  return house === null ? null : { mentions: [mentionOf(view, house)], by: 'impersonal' };
}

const HOUSE = /^(?:à|chez|dans|auprès|côté|au)$/u;

/** The noun behind « à », « chez », « côté », « dans l'entourage de » in the sentence; the antecedent of « où » too. */
/** « Côté français, on redoute … ». */
function sideOf(view: SentenceView, on: number): number | null {
  const side = view.words.findIndex((word, i) => /^côté$/u.test(view.form(i)) && view.upos(i + 1) === 'ADJ' && i < on);
  return side < 0 ? null : side + 1;
}

function houseOf(view: SentenceView, on: number): number | null {
  const found: number[] = [];
  for (let i = 0; i < view.words.length; i++) {
    const form = view.form(i);
    if (form === 'où' && i < on && i > 0) {
      const antecedent = lastNominalBefore(view, i);
      if (antecedent !== null) return antecedent;
    }
    const place =
      HOUSE.test(form) ||
      plainPreposition(view, i) === 'à' ||
      ((form === 'du' || form === 'de') && /^côté$/u.test(view.form(i + 1)));
    if (!place || view.upos(i) === 'DET') continue;
    const noun = nounBehind(view, form === 'du' ? i + 2 : i + 1);
    if (
      noun !== null &&
      !isTime(view, noun) &&
      !/^(?:fois|avance|côté|propos|part)$/u.test(view.form(noun)) &&
      Math.abs(noun - on) < 14
    )
      found.push(noun);
  }
  const before = found.filter((noun) => noun < on && noun - 0 < 14 && on - noun < 8);
  const after = found.filter((noun) => noun > on && noun - on < 10);
  return before[0] ?? after[0] ?? null;
}
