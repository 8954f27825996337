import type { Mention } from '../mention';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal, isTime, isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import type { VerbGroup } from '../2-cues/lexicon';
import type { Found } from '../3-contents/found';
import { chunksFrom, type Chunk } from '../syntax/chunks';
import { topOfNames } from '../syntax/phrase-heads';
import { relativeAntecedent } from '../3-contents/relative-frames';
import { patientOf } from '../3-contents/passive-frames';
import { animacy, mayBeParty } from './animacy';
import { partyBefore } from './antecedent';
import { partyWithin } from './target-inside';
import { cueLike, isPassiveParticiple, seenDone, subjectOf } from './subject';
import { ownersInside, targetInside } from './target-inside';

export interface Others {
  readonly targets: readonly Mention[];
  readonly addressees: readonly Mention[];
  /** Whom a denounced thing may be of, where its words do not tell. */
  readonly maybeTargets: readonly Mention[];
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
    return { targets: subjectOf(cueLike(cue.view, seen))?.mentions ?? [], addressees, maybeTargets: [] };
  }
  put(group.object, isPassiveParticiple(cue) ? passiveSubject(cue) : objectParty(cue, found));
  put(group.indirect ?? 'addressee', indirectParty(cue, group, found));
  if (found && (group.object === 'np-target' || (targets.length === 0 && group.act === 'accuse')))
    targets.push(...targetInside(cue, found));
  const pointed = group.act === 'accuse' && found !== null && !found.before ? pointedAt(cue.view, found) : [];
  if (pointed.length > 0) return { targets: pointed, addressees, maybeTargets: [] };
  if (group.name === 'outcry' && found !== null && targets.length === 0) targets.push(...opponent(cue));
  const open = found !== null && targets.length === 0 && group.act === 'accuse';
  return { targets, addressees, maybeTargets: open ? ownersInside(cue, found) : [] };
}

/** « l'accusation de X, portée par Y contre Z », « visant Z ». */
export function against(cue: VerbCue): Mention[] {
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 16); i++) {
    if (!/^(?:contre|visant|envers)$/u.test(view.form(i))) continue;
    const [chunk] = chunksFrom(view, i + 1, 1);
    if (chunk?.kind === 'np') return conjunctMentions(view, chunk.head);
  }
  return [];
}

/** « …, visant sans le citer M. X », « …, allusion transparente à Riyad »: behind what was said, whom it was meant for. */
function pointedAt(view: SentenceView, found: Found): Mention[] {
  for (let i = found.end + 1; i < Math.min(view.words.length, found.end + 8); i++) {
    const form = view.form(i);
    if (!/^(?:visant|ciblant|allusion)$/u.test(form) || !/^[,»”"(]$/u.test(view.form(i - 1))) continue;
    const chunk = chunksFrom(view, i + 1, 6).find(({ kind, preposition }) =>
      form === 'allusion' ? kind === 'pp' && preposition === 'à' : kind === 'np',
    );
    return chunk && animacy(view, chunk.head) !== 'no' ? conjunctMentions(view, chunk.head) : [];
  }
  return [];
}

/** « La direction ferme l'usine, les salariés crient au sabotage »: who did, in the clause set beside, what is cried out at. */
function opponent(cue: VerbCue): Mention[] {
  const { view } = cue;
  const subject = subjectOf(cue)?.mentions[0];
  if (!subject || view.form(subject.first - 1) !== ',') return [];
  const verb = view.words
    .slice(0, subject.first)
    .findLast(({ index, morph }) => isVerb(view, index) && morph.verbForm === 'Fin');
  const other = verb ? subjectOf(cueLike(view, verb.index)) : null;
  return other?.mentions.filter((mention) => mention.last < subject.first && mayBeParty(view, mention.head)) ?? [];
}

function passiveSubject(cue: VerbCue): Mention[] {
  const { view } = cue;
  const opening = mainSubjectBehind(cue);
  if (opening.length > 0) return opening;
  const patient = patientOf(cue);
  return patient === null ? [] : conjunctMentions(view, patient).filter((mention) => mention.head < cue.first);
}

/** « Accusé par X d'avoir …, le Rwanda nie »: a participle that opens its sentence is said of the main clause's subject. */
function mainSubjectBehind(cue: VerbCue): Mention[] {
  const { view } = cue;
  if (view.words.slice(0, cue.first).some((word) => isNominal(view, word.index))) return [];
  for (let i = cue.last + 1; i < view.words.length; i++) {
    if (view.form(i) !== ',') continue;
    const [chunk, next] = chunksFrom(view, i + 1, 2);
    if (/^(?:il|elle|ils|elles)$/u.test(view.form(i + 1))) return [wordMention(view, i + 1)];
    if (chunk?.kind === 'np' && next !== undefined && ['verb', 'adverb', 'aside'].includes(next.kind))
      return conjunctMentions(view, chunk.head);
  }
  return [];
}

/** The direct object that is a person or house: a clitic, a relative « que », else the noun phrase before the content. */
function objectParty(cue: VerbCue, found: Found | null): Mention[] {
  const { view } = cue;
  const clitic = cue.clitics.find((i) => OBJECT_CLITIC.test(view.form(i)));
  if (clitic !== undefined) return [wordMention(view, clitic)];
  if (cue.reflexive && cue.clitics.length > 0) return [];
  const relative = relativeAntecedent(cue);
  if (relative !== null)
    return found?.before === true ? [] : [mentionOf(view, climbed(view, relative.pronoun) ?? relative.noun)];
  const limit = found && !found.before ? found.start : view.words.length;
  const object = chunksFrom(view, cue.last + 1).find((chunk, i, all) => {
    if (chunk.kind !== 'np' && chunk.kind !== 'quotation') return false;
    return (
      chunk.first < limit && all.slice(0, i).every((before) => ['adverb', 'time', 'aside', 'pp'].includes(before.kind))
    );
  });
  return object ? coordinated(view, object, limit) : besideComma(cue);
}

/** « s'en est pris à Moscou, accusé d'avoir … »: a participle set off by a comma is said of the noun before it. */
function besideComma(cue: VerbCue): Mention[] {
  const { view } = cue;
  const participle = view.word(cue.verb)?.morph.verbForm === 'Part' && cue.first === cue.verb;
  if (!participle || view.form(cue.first - 1) !== ',' || !isNominal(view, cue.first - 2)) return [];
  return [mentionOf(view, topOfNames(view, cue.first - 2))];
}

/** « l'AFMPS et « les labos » »: the phrases that « et » joins to the first, by tree or by what stands beside it. */
function coordinated(view: SentenceView, object: Chunk, limit: number): Mention[] {
  const mentions = conjunctMentions(view, object.head).filter((mention) => mention.head < limit);
  const last = Math.max(object.last, ...mentions.map((mention) => mention.last));
  if (/^(?:et|ou)$/u.test(view.form(last + 1)) && last + 2 < limit) {
    const [next] = chunksFrom(view, /^["«“]$/u.test(view.form(last + 2)) ? last + 3 : last + 2, 1);
    if (next?.kind === 'np' && next.last < limit && !mentions.some((mention) => mention.head === next.head))
      mentions.push(mentionOf(view, next.head));
  }
  return mentions.map((mention) => cutBefore(view, mention, limit));
}

/** « le préfet d'incompétence »: what one is accused of is no part of who is. */
function cutBefore(view: SentenceView, mention: Mention, limit: number): Mention {
  if (mention.last < limit || mention.head >= limit) return mention;
  return { ...mention, last: limit - 1, end: view.word(limit - 1)?.end ?? mention.end };
}

function climbed(view: SentenceView, pronoun: number): number | null {
  const noun = partyBefore(view, pronoun);
  return noun !== null && animacy(view, noun) !== 'no' ? noun : null;
}

/** « à Pékin », « aux Alliés », « lui »: the complement with « à » outside the content. */
function indirectParty(cue: VerbCue, group: VerbGroup, found: Found | null): Mention[] {
  const { view } = cue;
  const clitic = cue.clitics.find((i) => INDIRECT_CLITIC.test(view.form(i)));
  if (clitic !== undefined && (group.indirect === 'target' || !OBJECT_CLITIC.test(view.form(clitic))))
    return [wordMention(view, clitic)];
  const inside = (i: number): boolean => found !== null && !found.before && i >= found.start && i <= found.end;
  const mentions: Mention[] = [];
  for (const chunk of chunksFrom(view, cue.last + 1, 16)) {
    if (inside(chunk.first) && found?.frame !== 'np+') break;
    const marked = chunk.preposition === 'à' || (found?.frame === 'np+' && chunk.preposition === 'sur');
    if (chunk.kind !== 'pp' || !marked || isTime(view, chunk.head) || !isNominal(view, chunk.head)) continue;
    if (animacy(view, chunk.head) !== 'no') mentions.push(...conjunctMentions(view, chunk.head));
    else if (group.indirect === 'target') mentions.push(...partyWithin(view, chunk.head));
  }
  const relative = relativeTo(cue);
  if (mentions.length === 0 && relative !== null) return [mentionOf(view, relative)];
  return mentions;
}

/** « le ministre, à qui il reproche ». */
function relativeTo(cue: VerbCue): number | null {
  const { view } = cue;
  for (let i = cue.first - 1; i > Math.max(0, cue.first - 6); i--) {
    if (/^(?:auquel|auxquels|auxquelles)$/u.test(view.form(i))) return partyBefore(view, i);
    if (/^(?:qui|laquelle|lequel|lesquels)$/u.test(view.form(i)) && plainPreposition(view, i - 1) === 'à')
      return partyBefore(view, i - 1);
  }
  return null;
}
