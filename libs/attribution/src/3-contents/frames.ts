import { bareInfinitive, markedInfinitive, questionClause, thatClause } from './clause-frames';
import { judgement, markedJudgement, measurement, objectAndRest, seeingIn, selfDescription } from './attribute-frames';
import { behindColonFrame } from './colon-frames';
import type { Found, FrameInput, FrameRule } from './found';
import { nounObject, prepositionalObject } from './phrase-frames';

/** The rule of each frame that the lexicon names; the order is the order in which a verb's frames are tried. */
const RULES: readonly (readonly [string, FrameRule])[] = [
  ['que', thatClause],
  ['si', questionClause],
  ['inf', bareInfinitive],
  ['inf:de', (input) => markedInfinitive(input, 'de')],
  ['inf:à', (input) => markedInfinitive(input, 'à')],
  ['inf:pour', (input) => markedInfinitive(input, 'pour')],
  ['self:comme', (input) => selfDescription(input, 'comme')],
  ['attr:comme', (input) => markedJudgement(input, 'comme')],
  ['attr:pour', (input) => markedJudgement(input, 'pour')],
  ['attr:de', (input) => markedJudgement(input, 'de')],
  ['measure', measurement],
  ['in', seeingIn],
  ['np+', objectAndRest],
  ['attr', judgement],
  ['self', (input) => selfDescription(input, null)],
  ['prep:contre', (input) => prepositionalObject(input, 'contre', false)],
  ['prep:pour', (input) => prepositionalObject(input, 'pour', false)],
  ['prep:sur', (input) => prepositionalObject(input, 'sur', false)],
  ['prep:à', (input) => prepositionalObject(input, 'à', false)],
  ['prep:de', (input) => prepositionalObject(input, 'de', false)],
  ['prep:de:quoted', (input) => prepositionalObject(input, 'de', true)],
  ['prep:à:quoted', (input) => prepositionalObject(input, 'à', true)],
  ['prep:sur:quoted', (input) => prepositionalObject(input, 'sur', true)],
  ['np', (input) => nounObject(input, false)],
  ['np:quoted', (input) => nounObject(input, true)],
  ['colon', behindColonFrame],
];

export interface FrameTrial {
  readonly frame: string;
  readonly answer: Found | string;
}

/** Tries the frames of a verb's entry in order until one finds a content; the trials before it are kept for the explanation. */
export function tryFrames(input: FrameInput): FrameTrial[] {
  const trials: FrameTrial[] = [];
  for (const [frame, rule] of RULES) {
    if (!input.entry.group.frames.includes(frame) && !(frame === 'colon' && introduces(input))) continue;
    const answer = rule(input);
    trials.push({ frame, answer });
    if (typeof answer !== 'string') break;
  }
  return trials;
}

/** What can report a clause can also stand before a colon. */
function introduces({ entry }: FrameInput): boolean {
  const { frames, optional, manner } = entry.group;
  return !optional && !manner && frames.some((frame) => frame === 'que' || frame === 'np' || frame === 'inf:de');
}

/** Whether every frame that a lexicon may name has a rule; the lexicon's test asks. */
export function knownFrames(): readonly string[] {
  return [...RULES.map(([frame]) => frame), 'quote'];
}
