import type { VerbCue } from '../2-cues/verb-cue';
import type { Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { animacy } from '../4-parties/animacy';
import { headOfPhrase } from '../syntax/phrase-heads';
import { isNominal, isVerb } from '../syntax/word-classes';
import { trimRange, trimRight, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

/** « une mesure que X juge injuste », « qu'elle conteste »: the content is what the pronoun stands for. */
export function relativeObject({ reading, cue }: FrameInput): Found | null {
  const antecedent = relativeAntecedent(cue);
  if (antecedent === null) return null;
  const { view } = cue;
  if (/^(?:ce|c')$/u.test(view.form(antecedent.noun))) return cleft(reading, cue, antecedent.pronoun);
  const [first] = view.spanWithout(
    antecedent.noun,
    (child) => view.relation(child) === 'acl:relcl' || view.relation(child) === 'case' || child > antecedent.pronoun,
  );
  const last = trimRight(view, first, antecedent.pronoun - 1);
  return {
    frame: 'np',
    ranges: [wordsRange(reading, view, first, last)],
    start: cue.last + 1,
    end: last,
    head: antecedent.noun,
    parties: [],
    before: true,
  };
}

/** The noun that « que » before the verb refers to, where the verb has no other object. */
export function relativeAntecedent(cue: VerbCue): { pronoun: number; noun: number } | null {
  const { view } = cue;
  for (let i = cue.first - 1; i >= Math.max(0, cue.first - 15); i--) {
    const form = view.form(i);
    if (/^(?:que|qu')$/u.test(form) && (view.upos(i) === 'PRON' || opensRelative(view, i))) {
      const noun = nounBefore(view, i, cue);
      return noun === null ? null : { pronoun: i, noun };
    }
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin') return null;
  }
  return null;
}

/** A « que » behind a noun or behind « et »: taggers often take the pronoun for a conjunction. */
function opensRelative(view: SentenceView, i: number): boolean {
  const before = view.upos(i - 1);
  return (
    before === 'NOUN' ||
    before === 'PROPN' ||
    (view.form(i - 1) === 'et' && view.word(i - 2)?.morph.verbForm === 'Part') ||
    (view.form(i - 1) === ',' && ['NOUN', 'PROPN'].includes(view.upos(i - 2)))
  );
}

function nounBefore(view: SentenceView, pronoun: number, cue: VerbCue): number | null {
  const clause = cue.heads.find((head) => view.relation(head) === 'acl:relcl');
  const byTree = clause === undefined ? -1 : view.head(clause);
  if (byTree >= 0 && byTree < pronoun && isNominal(view, byTree)) return byTree;
  for (let i = pronoun - 1; i >= Math.max(0, pronoun - 10); i--) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN')
      return animacy(view, i) === 'no' ? headOfPhrase(view, i) : i;
    if (view.upos(i) === 'PRON') return i;
  }
  return null;
}

/** « C'est ce que révèle une étude »: what is said is the sentence before. */
function cleft(reading: Reading, cue: VerbCue, pronoun: number): Found | null {
  const { view } = cue;
  if (
    !/^c'est ce qu(?:e |')/iu.test(
      reading.text.slice(view.sentence.start, view.sentence.start + 14).replace(/’/gu, "'"),
    ) ||
    pronoun > 3
  )
    return null;
  const before = reading.views[view.index - 1];
  if (before?.sentence.paragraph !== view.sentence.paragraph) return null;
  const range = trimRange(reading, { start: before.sentence.start, end: before.sentence.end });
  return {
    frame: 'cleft',
    ranges: [range],
    start: cue.last + 1,
    end: cue.last,
    head: cue.verb,
    parties: [],
    before: true,
  };
}
