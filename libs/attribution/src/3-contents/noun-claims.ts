import { isLightVerb, nounGroup } from '../2-cues/noun-lexicon';
import type { VerbGroup } from '../2-cues/lexicon';
import type { VerbCue } from '../2-cues/verb-cue';
import { animacy } from '../4-parties/animacy';
import { agentOf, cueLike, subjectOf, type Subject } from '../4-parties/subject';
import type { Trace } from '../claim-draft';
import type { Reading } from '../reading';
import { wordMention } from '../syntax/noun-phrase';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { isVerb } from '../syntax/word-classes';
import type { Found } from './found';
import { tryFrames } from './frames';

/** « sa conviction que P », « la promesse de l'État de P », « a exprimé le souhait que P ». */
export interface NounClaim {
  readonly rule: string;
  readonly cue: VerbCue;
  readonly group: VerbGroup;
  readonly found: Found;
  readonly subject: Subject;
}

const POSSESSIVE = /^(?:son|sa|ses|leur|leurs)$/u;
/** A complement starts right behind its noun, or behind an aside that names the speaker. */
const NEAR = 12;

/** Every speech noun outside quotations that has both an owner and a content. */
export function findNounClaims(reading: Reading, trace: Trace[]): NounClaim[] {
  const claims: NounClaim[] = [];
  for (const view of reading.views) {
    for (let i = 0; i < view.words.length; i++) {
      const group = view.upos(i) === 'NOUN' ? nounGroup(view.lemma(i)) : undefined;
      if (!group || reading.isQuoted(view.word(i))) continue;
      const claim = claimOf(reading, view, i, group, trace);
      if (claim) claims.push(claim);
    }
  }
  return claims;
}

function claimOf(
  reading: Reading,
  view: SentenceView,
  noun: number,
  group: VerbGroup,
  trace: Trace[],
): NounClaim | null {
  const name = `${view.lemma(noun)}/${group.name}`;
  const note = (rule: string, reason: string): void => {
    trace.push({ sentence: view.index, word: noun, rule, fired: reason === '', reason });
  };
  const subject = ownerOf(view, noun);
  if (!subject) {
    note(name, 'nobody owns it');
    return null;
  }
  const cue = nounCue(view, noun);
  const behind = chunksFrom(view, noun + 1);
  const entry = { group, reflexive: false, clitic: null, rest: [] };
  const trials = tryFrames({ reading, cue, entry, behind });
  for (const { frame, answer } of trials) note(`${name}/${frame}`, typeof answer === 'string' ? answer : '');
  const found = trials[trials.length - 1]?.answer;
  if (found === undefined || typeof found === 'string' || found.start - noun > NEAR) return null;
  return { rule: `noun-${found.frame}`, cue, group, found, subject };
}

function nounCue(view: SentenceView, noun: number): VerbCue {
  const possessive = noun > 0 && POSSESSIVE.test(view.form(noun - 1)) ? noun - 1 : noun;
  return {
    view,
    verb: noun,
    lemma: view.lemma(noun),
    entries: [],
    first: possessive,
    last: noun,
    clitics: [],
    inverted: null,
    reflexive: false,
    negated: false,
    passive: false,
    heads: [noun],
  };
}

/** Who speaks: the subject of the light verb, the agent of « portée par », the possessor. */
function ownerOf(view: SentenceView, noun: number): Subject | null {
  const verb = view.head(noun);
  const governed =
    verb >= 0 && verb < noun && isVerb(view, verb) && ['obj', 'obl', 'xcomp'].includes(view.relation(noun));
  const possessive = view.children(noun).find((i) => POSSESSIVE.test(view.form(i)));
  if (governed && (possessive !== undefined || isLightVerb(view.lemma(verb)))) {
    const subject = subjectOf(cueLike(view, verb));
    if (subject && subject.mentions.some((mention) => animacy(view, mention.head) !== 'no')) return subject;
  }
  const participle = view.children(noun).find((i) => i > noun && view.word(i)?.morph.verbForm === 'Part');
  const agent = participle === undefined ? null : agentOf(cueLike(view, participle));
  if (agent) return agent;
  if (possessive !== undefined) return { mentions: [wordMention(view, possessive)], by: 'possessive' };
  return null;
}
