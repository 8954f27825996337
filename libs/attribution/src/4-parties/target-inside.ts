import type { Mention } from '../mention';
import { chunksFrom } from '../syntax/chunks';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
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
  if (agent !== null) return mayBeParty(view, agent) ? conjunctMentions(view, agent) : partyWithin(view, agent);
  const head = phraseHead(view, found);
  if (head === null) return [];
  if (mayBeParty(view, head)) return conjunctMentions(view, head);
  const inside = (i: number): boolean => i >= Math.min(found.start, found.end) && i <= Math.max(found.end, head);
  return partyWithin(view, head, inside);
}

/** « une diversion de la papeterie »: complements with an article, which reference may know for somebody. */
export function ownersInside({ view }: VerbCue, found: Found): Mention[] {
  const head = phraseHead(view, found);
  if (head === null || found.before) return [];
  return view
    .dependents(head, 'nmod')
    .filter(
      (i) =>
        i > head &&
        view.upos(i) === 'NOUN' &&
        view.children(i).some((child) => /^(?:le|la|l'|les|ce|cet|cette|ces)$/u.test(view.form(child))),
    )
    .map((i) => mentionOf(view, i));
}

/** The party in a noun phrase that is none itself: the state of its adjective, its complement, its possessor. */
export function partyWithin(view: SentenceView, head: number, inside: (i: number) => boolean = () => true): Mention[] {
  const words = view.descendants(head).filter(inside);
  const own = words.find((i) => isDemonym(view, i) && view.head(i) === head);
  if (own !== undefined) return [wordMention(view, own)];
  const complement = view.dependents(head, 'nmod').find((i) => mayBeParty(view, i)) ?? complementBehind(view, head);
  if (complement !== null) return conjunctMentions(view, complement);
  const possessive =
    view.children(head).find((i) => POSSESSIVE.test(view.form(i))) ??
    (POSSESSIVE.test(view.form(head - 1)) ? head - 1 : undefined);
  const deeper = possessive ?? words.find((i) => isDemonym(view, i));
  return deeper === undefined ? [] : [wordMention(view, deeper)];
}

/** « l'« inertie » des exploitants »: the phrase with « de » behind the noun and its closing mark. */
function complementBehind(view: SentenceView, head: number): number | null {
  for (const chunk of chunksFrom(view, head + 1, 4)) {
    if (chunk.kind === 'pp' && chunk.preposition === 'de') return mayBeParty(view, chunk.head) ? chunk.head : null;
    if (chunk.kind !== 'stop' && chunk.kind !== 'participle') return null;
    if (chunk.kind === 'stop' && !/^[»”"]$/u.test(view.form(chunk.first))) return null;
  }
  return null;
}

/** « orchestré par l'entourage du plaignant », « verrouillé par le siège ». */
function agentInside(view: SentenceView, found: Found): number | null {
  if (found.before) return null;
  for (let i = found.start; i <= found.end; i++) {
    if (view.form(i) !== 'par' || view.upos(i) !== 'ADP') continue;
    const noun = view.head(i);
    if (noun <= i || noun > found.end || !isNominal(view, noun)) continue;
    if (mayBeParty(view, noun) || view.children(noun).some((child) => isDemonym(view, child))) return noun;
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
