import type { Mention } from '../mention';
import { conjunctMentions, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import type { Found } from '../3-contents/found';
import { mayBeParty, isDemonym } from './animacy';

const POSSESSIVE = /^(?:son|sa|ses|leur|leurs)$/u;

/** Whom a denounced or praised noun phrase is about: itself, its agent, its possessor, the state of its adjective. */
export function targetInside(cue: VerbCue, found: Found): Mention[] {
  const { view } = cue;
  const agent = agentInside(view, found);
  if (agent !== null) return conjunctMentions(view, agent);
  const head = phraseHead(view, found);
  if (head === null) return [];
  if (mayBeParty(view, head)) return conjunctMentions(view, head);
  const words = view
    .descendants(head)
    .filter((i) => i >= Math.min(found.start, found.end) && i <= Math.max(found.end, head));
  const demonym = words.find((i) => isDemonym(view, i));
  if (demonym !== undefined) return [wordMention(view, demonym)];
  const complement = view.dependents(head, 'nmod').find((i) => mayBeParty(view, i));
  if (complement !== undefined) return conjunctMentions(view, complement);
  const possessive = view.children(head).find((i) => POSSESSIVE.test(view.form(i)));
  return possessive === undefined ? [] : [wordMention(view, possessive)];
}

/** « orchestré par l'entourage du plaignant », « verrouillé par le siège ». */
function agentInside(view: SentenceView, found: Found): number | null {
  if (found.before) return null;
  for (let i = found.start; i <= found.end; i++) {
    if (view.form(i) !== 'par' || view.upos(i) !== 'ADP') continue;
    const noun = view.head(i);
    if (noun > i && noun <= found.end && isNominal(view, noun) && mayBeParty(view, noun)) return noun;
  }
  return null;
}

function phraseHead(view: SentenceView, found: Found): number | null {
  if (isNominal(view, found.head)) return found.head;
  for (let i = found.start; i <= found.end; i++) {
    if (view.upos(i) === 'NOUN' || view.upos(i) === 'PROPN') return i;
  }
  return null;
}
