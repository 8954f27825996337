import type { Quotation } from '../1-quotations/quotation';
import { verbCueAt, type VerbCue } from '../2-cues/verb-cue';
import { animacy } from '../4-parties/animacy';
import { cueLike, subjectOf } from '../4-parties/subject';
import type { Mention } from '../mention';
import type { Range, Reading } from '../reading';
import { conjunctMentions, mentionOf } from '../syntax/noun-phrase';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { isNominal, isPunctuation, isVerb } from '../syntax/word-classes';
import { trimRange } from './extent';
import { continued } from './incise-claims';

/** A quotation that no verb's frame or incise has claimed, with the speaker that its surroundings name. */
export interface QuotationClaim {
  readonly rule: string;
  readonly quotation: Quotation;
  readonly contents: readonly Range[];
  /** Where the cue stands, if any. */
  readonly cue: VerbCue | null;
  /** Empty: the speaker is carried over from the claim before. */
  readonly speakers: readonly Mention[];
}

const SPEECH_NOUN =
  /^(?:réponse|accusation|message|formule|phrase|conclusion|verdict|promesse|commentaire|réaction|réplique|explication|constat|aveu|appel|slogan|mot|conseil|avis|témoignage|credo|devise|mise en garde)$/u;

/** « élude : « … » », « Rémi Etchebarne : « … » », « Réponse du même : « … » ». */
export function behindColon(reading: Reading, quotation: Quotation): QuotationClaim | null {
  const colon = colonBefore(reading, quotation);
  if (!colon) return null;
  const { view, at } = colon;
  const contents = quoted(reading, quotation);
  const verb = lastVerb(reading, view, at);
  if (verb === null) {
    const named = nameBefore(view, at);
    if (named.length > 0) return { rule: 'name-and-colon', quotation, contents, cue: null, speakers: named };
    return at <= 6 && startsAside(view)
      ? { rule: 'aside-and-colon', quotation, contents, cue: null, speakers: [] }
      : null;
  }
  const cue = verbCueAt(view, verb) ?? cueLike(view, verb);
  if (isSubjectless(view, verb)) return { rule: 'verb-and-colon', quotation, contents, cue, speakers: [] };
  const subject = subjectOf(cue);
  if (!subject) return null;
  const speakers = subject.mentions.flatMap((mention) => speakerBehind(view, mention));
  if (speakers.length === 0) return null;
  return { rule: 'verb-and-colon', quotation, contents, cue, speakers };
}

/** « Et de conclure : », « Avant de les commenter : », « Qui ajoute : »: the speaker of the sentence before goes on. */
function isSubjectless(view: SentenceView, verb: number): boolean {
  const first = view.words.find((word) => /\p{L}/u.test(word.form))?.index ?? 0;
  if (/^(?:qui)$/u.test(view.form(first))) return verb - first <= 4;
  return (
    /^(?:et|avant|puis|pour)$/u.test(view.form(first)) && view.word(verb)?.morph.verbForm === 'Inf' && verb - first <= 5
  );
}

function quoted(reading: Reading, quotation: Quotation): Range[] {
  return [
    ...continued(reading, quotation),
    trimRange(reading, { start: quotation.innerStart, end: quotation.innerEnd }),
  ];
}

function colonBefore(reading: Reading, quotation: Quotation): { view: SentenceView; at: number } | null {
  const own = reading.sentenceFrom(quotation.start, quotation.paragraph);
  const near = own ? [reading.views[own.index - 1], own] : [];
  for (const view of near) {
    if (view?.sentence.paragraph !== quotation.paragraph || view.sentence.start > quotation.start) continue;
    let before = -1;
    for (const word of view.words) if (word.end <= quotation.start) before = word.index;
    if (before < 0 || view.form(before) !== ':') continue;
    const end = view.word(before)?.end ?? 0;
    if (reading.text.slice(end, quotation.start).trim() === '') return { view, at: before };
  }
  return null;
}

/** The verb that introduces: the last one of the lexicon before the colon, else the clause's main verb. */
function lastVerb(reading: Reading, view: SentenceView, colon: number): number | null {
  let main: number | null = null;
  for (let i = colon - 1; i >= 0; i--) {
    if (/^[;]$/u.test(view.form(i))) break;
    if (!isVerb(view, i) || reading.isQuoted(view.word(i))) continue;
    if (view.upos(i) === 'VERB' && verbCueAt(view, i) && view.relation(i) !== 'acl:relcl') return i;
    if (view.word(i)?.morph.verbForm === 'Fin' && (main === null || view.relation(i) === 'root'))
      main = view.upos(i) === 'AUX' ? lexicalOf(view, i) : i;
  }
  return main;
}

function lexicalOf(view: SentenceView, auxiliary: number): number {
  const head = view.head(auxiliary);
  return head >= 0 && ['aux', 'aux:pass', 'cop'].includes(view.relation(auxiliary)) ? head : auxiliary;
}

/** « Tevita Vakaloa (troisième ligne) : », « Dr Hajer Ben Lamine, épidémiologiste : », « Réponse du même : ». */
function nameBefore(view: SentenceView, colon: number): Mention[] {
  let start = 0;
  while (start < colon && isPunctuation(view, start)) start++;
  const behind = phraseEndingAt(view, start, colon);
  if (behind.length > 0) return behind;
  if (view.words.slice(start, colon).some((word) => /^[-–—/]$|^\d+-\d+$/u.test(word.form))) return [];
  for (let i = start; i < colon; i++) {
    if (!isNominal(view, i)) continue;
    if (SPEECH_NOUN.test(view.lemma(i))) return speakerBehind(view, mentionOf(view, i));
    if (animacy(view, i) !== 'yes') return [];
    const early = i - start <= 3 && !view.words.slice(start, i).some((word) => word.upos === 'ADP');
    return early && view.upos(i) !== 'NUM' ? conjunctMentions(view, top(view, i, colon)) : [];
  }
  return [];
}

/** « Le mot de la fin à L'Aube sociale : », « même son de cloche chez Marie Durand : »: somebody right before the colon. */
function phraseEndingAt(view: SentenceView, start: number, colon: number): Mention[] {
  for (let i = colon - 2; i >= Math.max(start, colon - 9); i--) {
    if (!/^(?:à|chez|pour|du côté)$/u.test(view.form(i)) || view.upos(i) !== 'ADP' || i === start) continue;
    const [chunk] = chunksFrom(view, i + 1, 1);
    const whole =
      chunk?.kind === 'np' && animacy(view, chunk.head) === 'yes' && mentionOf(view, chunk.head).last >= colon - 1;
    return whole && chunk ? conjunctMentions(view, chunk.head) : [];
  }
  return [];
}

function top(view: SentenceView, i: number, limit: number): number {
  let at = i;
  for (const above of view.ancestors(i)) {
    if (above >= limit || !isNominal(view, above) || Math.abs(above - i) > 4) break;
    at = above;
  }
  return at;
}

/** « Puis, plus bas : », « Et de conclure : »: the speaker before goes on. */
function startsAside(view: SentenceView): boolean {
  return /^(?:puis|et|mais|enfin|ensuite|plus|avant)$/u.test(view.form(0));
}

/** Accusations and answers are spoken by whose they are; things do not speak. */
function speakerBehind(view: SentenceView, mention: Mention): Mention[] {
  if (SPEECH_NOUN.test(view.lemma(mention.head))) {
    const owner = view.dependents(mention.head, 'nmod')[0];
    return owner === undefined ? [] : conjunctMentions(view, owner);
  }
  return animacy(view, mention.head) === 'no' ? [] : [mention];
}

/** A sentence in quotation marks on its own: « … » then a full stop, at the start of a sentence. */
export function isFreeStanding(reading: Reading, quotation: Quotation): boolean {
  const text = reading.text;
  const paragraph = reading.analysis.paragraphs[quotation.paragraph];
  if (!paragraph) return false;
  const before = text.slice(paragraph.start, quotation.start).trimEnd();
  const opens = before === '' || /[.!?…»”"]$/u.test(before) || /\d[.:]?\s*[-–—]?$/u.test(before);
  if (!opens) return false;
  const inner = text.slice(quotation.innerStart, quotation.innerEnd);
  const after = text.slice(quotation.end, paragraph.end).trimStart();
  const closes = after === '' || /^[.!?\p{Lu}«“"(]/u.test(after) || /[.!?…]$/u.test(inner) || /^[:,]/u.test(after);
  return closes && (wordCount(inner) >= 4 || /[.!?…]$/u.test(inner));
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** The subject of the sentence before or behind a free-standing quotation, if it can speak. */
export function subjectOfSentence(view: SentenceView): Mention[] {
  const root = view.words.findIndex((word) => word.head < 0);
  if (root < 0) return [];
  const subject = view
    .dependents(root, 'nsubj', 'nsubj:pass')
    .find((i) => isNominal(view, i) && animacy(view, i) !== 'no');
  if (subject === undefined || /^(?:on|ce|c'|qui|que)$/u.test(view.form(subject))) return [];
  return conjunctMentions(view, subject);
}
