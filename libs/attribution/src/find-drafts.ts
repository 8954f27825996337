import type { ClaimDraft, Trace } from './claim-draft';
import { ClaimPlaces } from './claim-places';
import {
  freeDraft,
  hearsayDraft,
  inciseDraft,
  nounDraft,
  phraseDraft,
  quotationDraft,
  turnDraft,
  verbDraft,
} from './drafts';
import { findAsClauses } from './3-contents/as-clauses';
import { freeStanding, sameWordsInBody } from './3-contents/free-standing';
import { findHearsay } from './3-contents/hearsay';
import { findInciseClaims } from './3-contents/incise-claims';
import { findNounClaims } from './3-contents/noun-claims';
import { behindColon } from './3-contents/quotation-claims';
import { findSourcePhrases } from './3-contents/source-phrases';
import { dialogueTurns, interviewAnswers } from './3-contents/spoken-turns';
import { findVerbClaims } from './3-contents/verb-claims';
import type { Quotation } from './1-quotations/quotation';
import type { Range, Reading } from './reading';

/** Every claim of a reading, rule by rule; each rule leaves to the next what it has not taken. */
export function findDrafts(reading: Reading, trace: Trace[]): ClaimDraft[] {
  const incises = findInciseClaims(reading);
  const drafts = incises.map((claim) => inciseDraft(reading, claim)).filter((draft) => draft.speakers.length > 0);
  const taken = new Set(incises.map(({ incise }) => `${incise.cue.view.index}:${incise.cue.verb}`));
  for (const claim of findVerbClaims(reading, taken, trace)) drafts.push(verbDraft(reading, claim));
  for (const claim of findNounClaims(reading, trace)) drafts.push(nounDraft(claim));
  const direct = drafts.filter((draft) => draft.rule === 'incise-after-quotation');
  for (const claim of [...findSourcePhrases(reading), ...findAsClauses(reading)])
    addPhrase(drafts, direct, phraseDraft(reading, claim));
  addQuotations(reading, drafts);
  drafts.push(...findHearsay(reading, drafts).map(hearsayDraft));
  return withTurns(reading, drafts);
}

/** Spoken paragraphs; what is said inside one is the speaker's own report, and no claim of the article. */
function withTurns(reading: Reading, drafts: readonly ClaimDraft[]): ClaimDraft[] {
  const turns = [...dialogueTurns(reading, drafts), ...interviewAnswers(reading)];
  const spoken = new Set(turns.map((turn) => turn.paragraph));
  const outside = drafts.filter((draft) => !spoken.has(reading.views[draft.sentence]?.sentence.paragraph ?? -1));
  const interviewed = turns.find((turn) => turn.rule === 'interview-answer')?.speakers[0];
  if (interviewed)
    for (const draft of outside)
      draft.targets = draft.targets.map((mention) => (isYou(reading, mention) ? interviewed : mention));
  return [
    ...outside,
    ...turns.map((turn) => turnDraft(reading, turn, reading.sentencesOf(turn.paragraph)[0]?.index ?? 0)),
  ];
}

/** « vous » in a question is the person who answers. */
function isYou(reading: Reading, { start, end }: Range): boolean {
  return /^vous$/iu.test(reading.text.slice(start, end));
}

/** « …, a déclaré X, selon un compte-rendu »: a source of a direct quotation that has a speaker is the channel. */
function addPhrase(drafts: ClaimDraft[], direct: readonly ClaimDraft[], phrase: ClaimDraft): void {
  const spoken = direct.find(
    (draft) =>
      draft.sentence === phrase.sentence &&
      phrase.contents.some((range) =>
        draft.contents.some((content) => content.start >= range.start && content.end <= range.end),
      ),
  );
  if (spoken) spoken.via = [...spoken.via, ...phrase.speakers];
  else drafts.push(phrase);
}

/** Quotations that nothing above has used: behind a colon, free-standing, in a title. */
function addQuotations(reading: Reading, drafts: ClaimDraft[]): void {
  const later: Quotation[] = [];
  const isUsed = usedBy(drafts.flatMap((draft) => draft.contents));
  const continuedLater = new Set(
    reading.quotations.flatMap((quotation) =>
      quotation.continues === null ? [] : [reading.quotations[quotation.continues]],
    ),
  );
  const places = new ClaimPlaces(drafts);
  const add = (draft: ClaimDraft): void => {
    drafts.push(draft);
    places.add(draft);
  };
  for (const quotation of reading.outer) {
    if (isUsed(quotation) || continuedLater.has(quotation)) continue;
    const claim = behindColon(reading, quotation);
    const sentence = sentenceOf(reading, quotation);
    if (claim && (claim.speakers.length > 0 || drafts.length > 0)) {
      const draft = quotationDraft(reading, claim, sentence);
      if (claim.speakers.length === 0) draft.carriesFrom = places.last(quotation.start);
      if (claim.speakers.length > 0 || draft.carriesFrom) add(draft);
    } else if (isTitleLike(reading, quotation)) later.push(quotation);
    else {
      const free = freeStanding(reading, quotation, places);
      if (free) add(freeDraft(reading, free, sentence));
    }
  }
  for (const quotation of later) {
    const same = sameWordsInBody(reading, quotation, drafts);
    if (!same && !isSaidInTitle(reading, quotation)) continue;
    const contents: Range[] = [{ start: quotation.innerStart, end: quotation.innerEnd }];
    drafts.push(
      freeDraft(
        reading,
        { rule: 'title-quotation', quotation, contents, speakers: [], carriesFrom: same },
        sentenceOf(reading, quotation),
      ),
    );
  }
}

/** Whether one of the ranges touches a quotation's words. */
function usedBy(ranges: readonly Range[]): (quotation: Quotation) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const range of sorted) reach.push(Math.max(range.end, reach[reach.length - 1] ?? 0));
  return (quotation) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.start ?? 0) < quotation.innerEnd) low = middle + 1;
      else high = middle;
    }
    return (reach[low - 1] ?? 0) > quotation.innerStart;
  };
}

/** The title, and short paragraphs that are one quotation without a stop. */
function isTitleLike(reading: Reading, quotation: Quotation): boolean {
  if (quotation.paragraph === 0) return true;
  const paragraph = reading.analysis.paragraphs[quotation.paragraph];
  if (!paragraph) return false;
  const text = reading.text.slice(paragraph.start, paragraph.end);
  return (
    text.length < 80 &&
    !/[.!?…]/u.test(text.slice(0, -1)) &&
    reading.text.slice(quotation.end, paragraph.end).trim().length < 4
  );
}

/** Words of the title that the body does not repeat: speech where they make a sentence, spoken by whoever is likeliest. */
function isSaidInTitle(reading: Reading, quotation: Quotation): boolean {
  if (quotation.paragraph !== 0) return false;
  const view = reading.sentenceFrom(quotation.innerStart, 0);
  const verb = view?.words.some(
    (word) => word.start >= quotation.innerStart && word.end <= quotation.innerEnd && word.morph.verbForm === 'Fin',
  );
  return (verb ?? false) && reading.text.slice(quotation.innerStart, quotation.innerEnd).split(/\s+/u).length >= 4;
}

function sentenceOf(reading: Reading, quotation: Quotation): number {
  return reading.sentenceFrom(quotation.start, quotation.paragraph)?.index ?? 0;
}
