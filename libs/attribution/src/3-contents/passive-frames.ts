import type { VerbCue } from '../2-cues/verb-cue';
import type { Range, Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal } from '../syntax/word-classes';
import { trimRight, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

/** « [un chiffre] contesté par X », « [la loi] a été dénoncée par X »: what is said is the subject of the passive. */
export function passiveObject(input: FrameInput): Found | string {
  const noun = patientOf(input.cue);
  if (noun === null) return 'a passive without a subject';
  const reason = input.entry.group.act === 'accuse' ? reasonBehind(input) : null;
  return reason === null ? found(input, 'np', noun, []) : { ...found(input, 'np', noun, []), ranges: [reason] };
}

/** « critiqué par X pour sa lenteur », « mis en cause pour avoir tardé par X »: what one is blamed for. */
function reasonBehind({ reading, cue }: FrameInput): Range | null {
  const { view } = cue;
  const at = view.words.findIndex((_, i) => i > cue.last && i < cue.last + 20 && view.form(i) === 'pour');
  if (at < 0 || view.words.slice(cue.last + 1, at).some((word) => /^[,;:]$/u.test(word.form))) return null;
  const agent = agentMark(view, cue.verb);
  const limit = agent > at ? agent - 1 : view.words.length - 1;
  const comma = view.words.findIndex((_, i) => i > at && view.quotation(i) === null && /^[,;:.]$/u.test(view.form(i)));
  const last = trimRight(view, at, comma < 0 ? limit : Math.min(limit, comma - 1));
  return last > at ? wordsRange(reading, view, at, last) : null;
}

/** « [formule] jugée [trop molle] par X », « [Note] qualifiée [de « pamphlet »] par X ». */
export function passiveJudgement(input: FrameInput, marker: string | null): Found | string {
  const { cue, reading } = input;
  const { view } = cue;
  const noun = patientOf(cue);
  if (noun === null) return 'a passive without a subject';
  const agent = agentMark(view, cue.verb);
  const first = cue.last + 1;
  const [from, to] = agent === first ? [agentEnd(view, agent), view.words.length - 1] : [first, agent - 1];
  const last = trimRight(view, from, to);
  if (agent < 0 || last < from || view.form(from) === ',') return 'nothing that it is judged to be';
  if (marker !== null && !new RegExp(`^${marker}`, 'u').test(view.form(from)) && view.form(from) !== "d'")
    return `no « ${marker} » behind the participle`;
  return found(input, marker === null ? 'attr' : `attr:${marker}`, noun, [wordsRange(reading, view, from, last)]);
}

function found({ cue, reading }: FrameInput, frame: string, noun: number, more: readonly Range[]): Found {
  return {
    frame,
    ranges: [patientRange(reading, cue, noun), ...more],
    start: cue.last + 1,
    end: cue.last,
    head: noun,
    parties: [noun],
    before: true,
  };
}

/** The subject of the passive verb, or the noun that a bare participle stands behind. */
export function patientOf(cue: VerbCue): number | null {
  const { view } = cue;
  const subject = cue.heads
    .flatMap((head) => view.dependents(head, 'nsubj:pass', 'nsubj'))
    .find((i) => i < cue.first && isNominal(view, i));
  if (subject !== undefined)
    return /^(?:qui|lequel|laquelle)$/u.test(view.form(subject)) ? nounBefore(view, subject) : subject;
  const above = view.head(cue.verb);
  if (above >= 0 && above < cue.verb && isNominal(view, above)) return above;
  return nounBefore(view, cue.first);
}

function nounBefore(view: SentenceView, at: number): number | null {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN') return i;
  }
  return null;
}

/** The noun phrase up to the participle, without the clauses that hang on it. */
function patientRange(reading: Reading, cue: VerbCue, noun: number): Range {
  const { view } = cue;
  const skip = (child: number): boolean =>
    ['acl', 'acl:relcl', 'case', 'conj', 'cc', 'appos', 'punct'].includes(view.relation(child)) &&
    view.head(child) === noun;
  const [first, last] = view.spanWithout(noun, (child) => skip(child) || child >= cue.first);
  return wordsRange(reading, view, first, trimRight(view, first, Math.min(last, cue.first - 1)));
}

function agentMark(view: SentenceView, verb: number): number {
  for (let i = verb + 1; i < Math.min(view.words.length, verb + 25); i++) if (view.form(i) === 'par') return i;
  return -1;
}

function agentEnd(view: SentenceView, agent: number): number {
  const noun = view.head(agent);
  return noun > agent ? view.span(noun)[1] + 1 : agent + 2;
}
