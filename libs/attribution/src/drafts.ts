import { blamedIn, blamesYou } from './5-qualities/blame';
import { actOf, actOfWords, isHedged } from './5-qualities/qualities';
import type { ClaimDraft } from './claim-draft';
import { mayBeParty } from './4-parties/animacy';
import { against, otherParties } from './4-parties/parties';
import { subjectOf } from './4-parties/subject';
import { mentionOf } from './syntax/noun-phrase';
import { isClitic } from './syntax/word-classes';
import { mayBeReciprocal, type VerbCue } from './2-cues/verb-cue';
import type { FreeStanding } from './3-contents/free-standing';
import type { Hearsay } from './3-contents/hearsay';
import type { InciseClaim } from './3-contents/incise-claims';
import type { NounClaim } from './3-contents/noun-claims';
import type { QuotationClaim } from './3-contents/quotation-claims';
import type { SpokenTurn } from './3-contents/spoken-turns';
import type { SourcePhraseClaim } from './3-contents/source-phrases';
import type { VerbClaim } from './3-contents/verb-claims';
import type { Range, Reading } from './reading';

/** One draft of every kind of finding; the fields that do not apply stay empty. */
const EMPTY = {
  targets: [],
  maybeTargets: [],
  blames: false,
  addressees: [],
  via: [],
  negated: false,
  hedged: false,
  doubtful: false,
  spoken: false,
  quotation: null,
  carriesFrom: null,
} as const;

export function inciseDraft(reading: Reading, claim: InciseClaim): ClaimDraft {
  const { cue, subject } = claim.incise;
  const { view } = cue;
  const found = subject === null ? subjectOf(cue) : null;
  const speakers = subject === null ? (found?.mentions ?? []) : conjuncts(view, subject);
  const group = cue.entries[0]?.group;
  const act = actOfWords(cue.lemma, textOf(reading, claim.contents), inciseAct(cue));
  const addressees = group
    ? otherParties(cue, { ...group, object: null, indirect: 'addressee' }, null).addressees.filter(
        (mention) => !speakers.some((speaker) => speaker.head === mention.head),
      )
    : [];
  const taunts = act === 'state' && addressees.length > 0 && blamesYou(view, claim.contents);
  return {
    ...EMPTY,
    rule: claim.rule,
    cue: { sentence: view.index, word: cue.verb },
    cueSpans: [cueSpan(cue)],
    contents: claim.contents,
    speakers,
    speakerBy: subject === null ? (found?.by ?? 'none') : 'inverted',
    targets: taunts ? addressees : [],
    addressees,
    act: taunts ? 'accuse' : act,
    blames: taunts,
    negated: cue.negated && !cue.entries.some((entry) => entry.group.needsNegation),
    hedged: isHedged(view, cue.verb, claim.contents),
    sentence: view.index,
    quotation: reading.outerIndex(claim.quotations[0]),
  };
}

/** The first words that are said. */
function textOf(reading: Reading, ranges: readonly Range[]): string {
  const first = ranges[0];
  return first ? reading.text.slice(first.start, first.end) : '';
}

/** In an incise only verbs that cannot mean anything else keep an act of their own. */
function inciseAct(cue: VerbCue): ClaimDraft['act'] {
  if (/^(?:promettre|jurer)$/u.test(cue.lemma)) return 'promise';
  if (/^(?:menacer)$/u.test(cue.lemma)) return 'threaten';
  if (/^(?:démentir|nier|contester|balayer|balaier|réfuter)$/u.test(cue.lemma)) return 'deny';
  if (cue.lemma === 'défendre' && cue.clitics.some((i) => cue.view.form(i) === 'en')) return 'deny';
  if (/^(?:demander|réclamer|exiger|interroger|implorer|supplier|exhorter|questionner|interpeller)$/u.test(cue.lemma))
    return 'demand';
  if (/^(?:dénoncer|accuser|fustiger|condamner|charger|attaquer|critiquer|blâmer|reprocher)$/u.test(cue.lemma))
    return 'accuse';
  if (/^(?:saluer|applaudir)$/u.test(cue.lemma)) return 'support';
  return 'state';
}

function conjuncts(view: VerbCue['view'], head: number): ClaimDraft['speakers'] {
  return [head, ...view.dependents(head, 'conj').filter((i) => ['NOUN', 'PROPN', 'PRON'].includes(view.upos(i)))].map(
    (i) => mentionOf(view, i),
  );
}

export function verbDraft(reading: Reading, claim: VerbClaim): ClaimDraft {
  const { cue, entry, found } = claim;
  const { targets, addressees, maybeTargets } = otherParties(cue, entry.group, found);
  const { needsTarget } = entry.group;
  const named = targetsOf(claim, targets);
  return {
    ...EMPTY,
    rule: claim.rule,
    cue: { sentence: cue.view.index, word: cue.verb },
    cueSpans: [cueSpan(cue)],
    contents: found.ranges,
    speakers: claim.subject.mentions,
    speakerBy: claim.subject.by,
    targets: needsTarget ? named.filter((mention) => isSomebody(cue.view, mention.head)) : named,
    maybeTargets,
    blames: needsTarget,
    addressees,
    act: actOfWords('', textOf(reading, found.ranges), actOf(cue, entry.group, found)),
    negated: cue.negated && !entry.group.needsNegation,
    hedged: isHedged(cue.view, cue.verb, found.ranges),
    doubtful: entry.group.optional,
    sentence: cue.view.index,
  };
}

function isSomebody(view: VerbCue['view'], head: number): boolean {
  return mayBeParty(view, head) || isClitic(view, head);
}

/** Of reciprocal verbs the speakers are the targets, each the other's. */
function targetsOf({ cue, entry, found, subject }: VerbClaim, targets: ClaimDraft['targets']): ClaimDraft['targets'] {
  if (cue.reflexive && mayBeReciprocal(entry)) return subject.mentions;
  const second = found.ranges.length > 1 ? found.parties.map((i) => mentionOf(cue.view, i)) : [];
  if (targets.length > 0)
    return [...targets, ...second.filter((other) => !targets.some((target) => target.head === other.head))];
  return entry.group.object === 'target' ? found.parties.map((i) => mentionOf(cue.view, i)) : [];
}

export function nounDraft({ rule, cue, group, found, subject }: NounClaim): ClaimDraft {
  return {
    ...EMPTY,
    rule,
    cue: { sentence: cue.view.index, word: cue.verb },
    cueSpans: [cueSpan(cue)],
    contents: found.ranges,
    speakers: subject.mentions,
    speakerBy: subject.by,
    targets: group.act === 'accuse' ? against(cue) : [],
    act: group.act,
    hedged: isHedged(cue.view, null, found.ranges),
    sentence: cue.view.index,
  };
}

export function phraseDraft(reading: Reading, claim: SourcePhraseClaim): ClaimDraft {
  const act = actOfWords('', textOf(reading, claim.contents), 'state');
  const blamed = act === 'state' ? blamedIn(claim.view, claim.contents) : [];
  return {
    ...EMPTY,
    rule: claim.rule,
    cue: { sentence: claim.view.index, word: claim.cue },
    cueSpans: [claim.cueRange],
    contents: claim.contents,
    speakers: claim.speakers,
    speakerBy: 'phrase',
    targets: blamed,
    act: blamed.length > 0 ? 'accuse' : act,
    blames: blamed.length > 0,
    hedged: isHedged(claim.view, null, claim.contents),
    sentence: claim.view.index,
  };
}

export function quotationDraft(reading: Reading, claim: QuotationClaim, sentence: number): ClaimDraft {
  return {
    ...EMPTY,
    rule: claim.rule,
    cue: claim.cue ? { sentence: claim.cue.view.index, word: claim.cue.verb } : null,
    cueSpans: claim.cue ? [cueSpan(claim.cue)] : [],
    contents: claim.contents,
    speakers: claim.speakers,
    speakerBy: 'colon',
    act: actOfWords(
      claim.cue?.lemma ?? '',
      textOf(reading, claim.contents),
      claim.cue ? inciseAct(claim.cue) : 'state',
    ),
    sentence,
    quotation: reading.outerIndex(claim.quotation),
  };
}

export function freeDraft(reading: Reading, claim: FreeStanding, sentence: number): ClaimDraft {
  return {
    ...EMPTY,
    rule: claim.rule,
    cue: null,
    cueSpans: [],
    contents: claim.contents,
    speakers: claim.speakers,
    speakerBy: claim.carriesFrom ? 'carried' : 'neighbour',
    act: actOfWords('', textOf(reading, claim.contents), 'state'),
    sentence,
    quotation: reading.outerIndex(claim.quotation),
    carriesFrom: claim.carriesFrom,
  };
}

export function hearsayDraft(claim: Hearsay): ClaimDraft {
  return {
    ...EMPTY,
    rule: 'hearsay-goes-on',
    cue: null,
    cueSpans: [],
    contents: [claim.content],
    speakers: [],
    speakerBy: 'carried',
    act: 'state',
    hedged: true,
    sentence: claim.sentence,
    carriesFrom: claim.carriesFrom,
  };
}

export function turnDraft(reading: Reading, turn: SpokenTurn, sentence: number): ClaimDraft {
  return {
    ...EMPTY,
    rule: turn.rule,
    cue: null,
    cueSpans: [],
    contents: [turn.content],
    speakers: turn.speakers,
    speakerBy: turn.carriesFrom ? 'carried' : 'neighbour',
    act: actOfWords('', textOf(reading, [turn.content]), 'state'),
    spoken: true,
    sentence,
    carriesFrom: turn.carriesFrom,
  };
}

function cueSpan(cue: VerbCue): Range {
  const first = cue.view.word(Math.min(cue.first, cue.verb));
  const last = cue.view.word(Math.max(cue.last, cue.verb));
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}
