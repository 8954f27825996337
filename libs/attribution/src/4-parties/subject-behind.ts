import type { VerbCue } from '../2-cues/verb-cue';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { conjunctMentions } from '../syntax/noun-phrase';
import { isVerb } from '../syntax/word-classes';
import { verbForm } from '../2-cues/verb-cue';
import { clitic } from './impersonal';
import type { Subject } from './subject-found';

/** The noun phrase behind the verb that no preposition opens; times, complements and asides on the way are passed over. */
export function subjectBehind(view: SentenceView, cue: Pick<VerbCue, 'last'>): number | null {
  for (const chunk of chunksFrom(view, cue.last + 1, 8)) {
    if (chunk.kind === 'np') return chunk.head;
    if (!['adverb', 'time', 'aside', 'pp'].includes(chunk.kind)) return null;
  }
  return null;
}

/** « « P », a répété le chirurgien, avant de s'en prendre à X »: the subject behind the verb of the incise does the rest too. */
export function afterIncise(view: SentenceView, cue: VerbCue): Subject | null {
  const opening = view.form(cue.first - 1) === 'de' ? cue.first - 2 : cue.first - 1;
  const form = view.word(cue.verb)?.morph.verbForm;
  const goesOn =
    form === 'Inf'
      ? /^(?:avant|après)$/u.test(view.form(opening))
      : form === 'Part' && /ant$/u.test(view.form(cue.verb)) && /^(?:,|en)$/u.test(view.form(cue.first - 1));
  if (!goesOn || !view.words.slice(0, opening).some((_, i) => view.quotation(i) !== null)) return null;
  for (let i = opening - 1; i > Math.max(0, opening - 25) && view.quotation(i) === null; i--) {
    if (!isVerb(view, i) || view.word(i)?.morph.verbForm === 'Inf') continue;
    const shape = verbForm(view, i);
    if (!/^[,»”"?!…]+$/u.test(view.form(shape.first - 1))) continue;
    if (shape.inverted !== null) return clitic(view, shape.inverted);
    const subject = subjectBehind(view, { last: shape.last });
    return subject !== null && subject < opening ? { mentions: conjunctMentions(view, subject), by: 'shared' } : null;
  }
  return null;
}
