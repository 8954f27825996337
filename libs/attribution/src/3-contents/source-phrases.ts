import phrases from '../data/cues/phrases.json';
import { animacy } from '../4-parties/animacy';
import type { Mention } from '../mention';
import type { Reading, Range } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { isPunctuation, isTime, isVerb } from '../syntax/word-classes';
import { contentsAround, relativeContent } from './source-contents';
import { speakerBehind, type SourceSpeaker } from './source-speaker';

interface Phrase {
  readonly words: readonly string[];
  readonly speaker: string;
  readonly at?: number;
  readonly set?: boolean;
  readonly animate?: boolean;
}

const PHRASES: readonly Phrase[] = [...(phrases.phrases as readonly Phrase[])].sort(
  (a, b) => b.words.length - a.words.length,
);
const BY_FIRST = new Map<string, Phrase[]>();
for (const phrase of PHRASES) {
  const first = phrase.words[0] ?? '';
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), phrase]);
}

/** « selon X, P »: who, what, and which words say so. */
export interface SourcePhraseClaim {
  readonly rule: string;
  readonly view: SentenceView;
  readonly cue: number;
  readonly cueRange: Range;
  readonly speakers: readonly Mention[];
  readonly contents: readonly Range[];
  /** First and last word of the phrase with its speaker. */
  readonly first: number;
  readonly last: number;
}

export function findSourcePhrases(reading: Reading): SourcePhraseClaim[] {
  const found: SourcePhraseClaim[] = [];
  for (const view of reading.views) {
    let from = 0;
    let after = 0;
    while (from < view.words.length) {
      const claim = reading.isQuoted(view.word(from)) ? null : claimAt(reading, view, from, after);
      if (claim) {
        found.push(claim);
        after = claim.last + 1;
      }
      from = claim ? claim.last + 1 : from + 1;
    }
  }
  return found;
}

/** @param after first word that no earlier source phrase of the sentence has taken */
function claimAt(reading: Reading, view: SentenceView, i: number, after: number): SourcePhraseClaim | null {
  const phrase = (BY_FIRST.get(view.form(i)) ?? []).find((candidate) => matches(view, i, candidate));
  if (!phrase || (phrase.set && !atEdge(view, i))) return null;
  const end = i + phrase.words.length - 1;
  const speaker = speakerBehind(view, phrase, i, end);
  if (!speaker || isTime(view, speaker.head)) return null;
  if (/^(?:nos|notre|nous)$/u.test(view.form(end + 1))) return null;
  if (dependsOn(view, phrase, speaker, i)) return null;
  if (phrase.animate && !speaksFor(view, speaker, i)) return null;
  if (
    phrase.words.includes('source') &&
    !/^(?:proche|proches)$/u.test(view.form(end + 1)) &&
    view.upos(end + 1) !== 'ADJ'
  )
    return null;
  const contents = speaker.relative
    ? relativeContent(reading, view, speaker.last + 1)
    : contentsAround(reading, view, { first: i, last: speaker.last, head: speaker.head, after });
  if (contents.length === 0) return null;
  const cueRange = { start: view.word(i)?.start ?? 0, end: view.word(end)?.end ?? 0 };
  const rule = `phrase-${phrase.words.join('-').replace(/'-/gu, "'")}`;
  return { rule, view, cue: i, cueRange, speakers: speaker.mentions, contents, first: i, last: speaker.last };
}

function matches(view: SentenceView, i: number, phrase: Phrase): boolean {
  return phrase.words.every((word, k) => {
    const form = view.form(i + k);
    return form === word || (word === 'de' && (form === "d'" || form === 'du' || form === 'des'));
  });
}

/** At the start of a sentence or clause, or right behind a comma. */
function atEdge(view: SentenceView, i: number): boolean {
  if (i === 0) return true;
  const before = view.form(i - 1);
  return isPunctuation(view, i - 1) || /^(?:et|mais|or|car|que|qu')$/u.test(before);
}

/** « varie selon la saison »: not set off, and nobody who could speak. */
function dependsOn(view: SentenceView, phrase: Phrase, speaker: SourceSpeaker, cue: number): boolean {
  if (!/^(?:selon|suivant)$/u.test(phrase.words[0] ?? '') || phrase.speaker !== 'behind' || cue === 0) return false;
  return !isPunctuation(view, cue - 1) && animacy(view, speaker.head) === 'no';
}

/** « Pour Londres, … » speaks; « pour la troisième fois », « pour l'hiver », « pour 9 000 clients » do not. */
function speaksFor(view: SentenceView, speaker: SourceSpeaker, cue: number): boolean {
  const { head } = speaker;
  const kind = animacy(view, head);
  if (kind === 'no' || isVerb(view, head) || speaker.mentions.length === 0) return false;
  if (view.children(head).some((child) => view.upos(child) === 'NUM' && view.relation(child) === 'nummod'))
    return false;
  const opens = cue === 0 || /^[;:]$/u.test(view.form(cue - 1)) || /^(?:et|mais|or|car)$/u.test(view.form(cue - 1));
  const closed = view.form(speaker.last + 1) === ',' || speaker.relative;
  const afterQuotation = /^[»”"]$/u.test(view.form(cue - 1));
  if (!(opens && closed) && !speaker.relative && !afterQuotation && !(view.form(cue - 1) === ',' && closed))
    return false;
  if (view.upos(head) === 'PRON')
    return /^(?:lui|elle|eux|elles|celui-ci|celle-ci|beaucoup|certains|qui)$/u.test(view.form(head));
  return kind === 'yes' || view.upos(head) === 'PROPN';
}
