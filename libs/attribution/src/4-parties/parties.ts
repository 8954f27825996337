import type { Mention } from '../mention';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isAdposition, isNominal, isTime, isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import type { VerbGroup } from '../2-cues/lexicon';
import type { Found } from '../3-contents/found';
import { cueLike, isPassiveParticiple, seenDone, subjectOf } from './subject';
import { targetInside } from './target-inside';

export interface Others {
  readonly targets: readonly Mention[];
  readonly addressees: readonly Mention[];
}

const OBJECT_CLITIC = /^(?:le|la|l'|les|nous|vous|me|m'|te|t')$/u;
const INDIRECT_CLITIC = /^(?:lui|leur|nous|vous|me|m'|te|t')$/u;

/** Whom a claim is against, for or asked of, and whom it is said to, as the verb's group says where they stand. */
export function otherParties(cue: VerbCue, group: VerbGroup, found: Found | null): Others {
  const targets: Mention[] = [];
  const addressees: Mention[] = [];
  const put = (role: string | null, mentions: readonly Mention[]): void => {
    if (role === 'target') targets.push(...mentions);
    else if (role === 'addressee') addressees.push(...mentions);
  };
  const seen = seenDone(cue);
  if (seen !== null && (group.object === 'target' || group.indirect === 'target')) {
    return { targets: subjectOf(cueLike(cue.view, seen))?.mentions ?? [], addressees };
  }
  put(group.object, isPassiveParticiple(cue) ? passiveSubject(cue) : objectParty(cue, found));
  put(group.indirect ?? 'addressee', indirectParty(cue, found));
  if (found && (group.object === 'np-target' || (targets.length === 0 && group.act === 'accuse')))
    targets.push(...targetInside(cue, found));
  return { targets, addressees };
}

function passiveSubject(cue: VerbCue): Mention[] {
  const { view } = cue;
  const subject = cue.heads.flatMap((head) => view.dependents(head, 'nsubj:pass', 'nsubj'))[0];
  if (subject !== undefined) {
    if (/^(?:qui|lequel|laquelle)$/u.test(view.form(subject))) {
      const clause = view.relation(cue.verb) === 'acl:relcl' ? view.head(cue.verb) : -1;
      return clause >= 0 ? [mentionOf(view, clause)] : [];
    }
    return conjunctMentions(view, subject);
  }
  const noun = view.head(cue.verb);
  if (noun >= 0 && noun < cue.verb && isNominal(view, noun)) return [mentionOf(view, noun)];
  return [];
}

/** The direct object that is a person or house: a clitic, a relative « que », else the noun phrase before the content. */
function objectParty(cue: VerbCue, found: Found | null): Mention[] {
  const { view } = cue;
  const clitic = cue.clitics.find((i) => OBJECT_CLITIC.test(view.form(i)));
  if (clitic !== undefined) return [wordMention(view, clitic)];
  if (cue.reflexive && cue.clitics.length > 0) return [];
  const relative = relativeObjectNoun(cue);
  if (relative !== null) return [mentionOf(view, relative)];
  const limit = found && !found.before ? found.start : view.words.length;
  const object = firstPhrase(cue, limit);
  return object === null ? [] : coordinatedBefore(view, object, limit);
}

function relativeObjectNoun(cue: VerbCue): number | null {
  const { view } = cue;
  const pronoun = cue.heads
    .flatMap((head) => view.dependents(head, 'obj'))
    .find((i) => /^(?:que|qu')$/u.test(view.form(i)));
  if (pronoun === undefined) return null;
  const clause = cue.heads.find((head) => view.relation(head) === 'acl:relcl');
  const noun = clause === undefined ? -1 : view.head(clause);
  return noun >= 0 && noun < pronoun ? noun : null;
}

/** The first noun phrase behind the verb without a preposition, before the content. */
function firstPhrase(cue: VerbCue, limit: number): number | null {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(limit, view.words.length, cue.last + 12); i++) {
    if (isAdposition(view, i) && view.form(i) !== 'des') {
      const skipped = view.head(i);
      if (skipped > i && skipped < limit && i > cue.last + 1) continue;
      if (skipped <= i || !isTime(view, skipped)) return asideOnly(view, i, limit) ? null : null;
    }
    if (isTime(view, i) || !isNominal(view, i)) {
      if (isVerb(view, i)) return null;
      continue;
    }
    return topNominal(view, i, cue);
  }
  return null;
}

function asideOnly(view: SentenceView, from: number, limit: number): boolean {
  return from >= limit || view.words.length === 0;
}

function topNominal(view: SentenceView, i: number, cue: VerbCue): number {
  let at = i;
  for (const above of view.ancestors(i)) {
    if (above <= cue.last || !isNominal(view, above) || above - i > 6) break;
    at = above;
  }
  return at;
}

function coordinatedBefore(view: SentenceView, head: number, limit: number): Mention[] {
  return conjunctMentions(view, head).filter((mention) => mention.head < limit);
}

/** « à Pékin », « aux Alliés », « lui »: the complement with « à » outside the content. */
function indirectParty(cue: VerbCue, found: Found | null): Mention[] {
  const { view } = cue;
  const clitic = cue.clitics.find((i) => INDIRECT_CLITIC.test(view.form(i)));
  if (clitic !== undefined && !OBJECT_CLITIC.test(view.form(clitic))) return [wordMention(view, clitic)];
  const mentions: Mention[] = [];
  const inside = (i: number): boolean => found !== null && !found.before && i >= found.start && i <= found.end;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 25); i++) {
    if (inside(i)) break;
    if (/^[;:.]$/u.test(view.form(i)) || (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin')) break;
    if (!isAdposition(view, i) || plainPreposition(view, i) !== 'à') continue;
    const noun = view.head(i);
    if (noun <= i || inside(noun) || isTime(view, noun) || !isNominal(view, noun)) continue;
    if (cue.heads.includes(view.head(noun)) || i === cue.last + 1) mentions.push(...conjunctMentions(view, noun));
  }
  const qui = relativeTo(cue);
  if (mentions.length === 0 && qui !== null) return [mentionOf(view, qui)];
  return mentions;
}

/** « le ministre, à qui il reproche ». */
function relativeTo(cue: VerbCue): number | null {
  const { view } = cue;
  for (let i = cue.first - 1; i > Math.max(0, cue.first - 6); i--) {
    if (!/^(?:qui|auquel|à laquelle)$/u.test(view.form(i)) || plainPreposition(view, i - 1) !== 'à') continue;
    const clause = cue.heads.find((head) => view.relation(head) === 'acl:relcl');
    const noun = clause === undefined ? -1 : view.head(clause);
    if (noun >= 0 && noun < i) return noun;
    for (let at = i - 2; at >= 0; at--) if (view.upos(at) === 'NOUN' || view.upos(at) === 'PROPN') return at;
  }
  return null;
}
