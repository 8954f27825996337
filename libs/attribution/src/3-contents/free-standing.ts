import type { Quotation } from '../1-quotations/quotation';
import type { ClaimDraft } from '../claim-draft';
import type { ClaimPlaces } from '../claim-places';
import type { Mention } from '../mention';
import type { Range, Reading } from '../reading';
import { trimRange } from './extent';
import { continued } from './incise-claims';
import { isFreeStanding, subjectOfSentence, wordCount } from './quotation-claims';

export interface FreeStanding {
  readonly rule: string;
  readonly quotation: Quotation;
  readonly contents: readonly Range[];
  readonly speakers: readonly Mention[];
  readonly carriesFrom: ClaimDraft | null;
}

/** Who speaks in a quotation that stands alone, from the claims already found (in order of the text). */
export function freeStanding(reading: Reading, quotation: Quotation, earlier: ClaimPlaces): FreeStanding | null {
  if (!isFreeStanding(reading, quotation)) return null;
  const contents = [
    ...continued(reading, quotation),
    trimRange(reading, { start: quotation.innerStart, end: quotation.innerEnd }),
  ];
  const make = (rule: string, speakers: readonly Mention[], carriesFrom: ClaimDraft | null): FreeStanding => ({
    rule,
    quotation,
    contents,
    speakers,
    carriesFrom,
  });
  const before = sentenceBefore(reading, quotation);
  if (before) {
    const same = earlier.last(quotation.start, before.start);
    if (same) return make('free-after-claim', [], same);
    const subject = subjectOfSentence(before.view);
    if (subject.length > 0) return make('free-after-subject', subject, null);
    const inParagraph = earlier.last(quotation.start, paragraphStart(reading, quotation));
    if (inParagraph) return make('free-in-paragraph', [], inParagraph);
  }
  const behind = sentenceBehind(reading, quotation);
  if (behind && !before) {
    const subject = subjectOfSentence(behind);
    const named = subject.filter((mention) => behind.upos(mention.head) !== 'PRON');
    if (named.length > 0) return make('free-before-subject', named, null);
  }
  if (quotation.paragraph === 0) return null;
  const last = earlier.last(quotation.start);
  return last ? make('free-after-paragraph', [], last) : null;
}

function paragraphStart(reading: Reading, quotation: Quotation): number {
  return reading.analysis.paragraphs[quotation.paragraph]?.start ?? 0;
}

function sentenceBefore(
  reading: Reading,
  quotation: Quotation,
): { view: Reading['views'][number]; start: number } | null {
  for (
    let view = reading.sentenceFrom(quotation.start, quotation.paragraph);
    view?.sentence.paragraph === quotation.paragraph;
    view = reading.views[view.index - 1] ?? null
  ) {
    if (view.words.some((word) => word.end <= quotation.start && /\p{L}/u.test(word.form)))
      return { view, start: view.sentence.start };
  }
  return null;
}

function sentenceBehind(reading: Reading, quotation: Quotation): Reading['views'][number] | null {
  const view = reading.sentenceFrom(quotation.end, quotation.paragraph);
  if (!view) return null;
  return view.sentence.start >= quotation.end ? view : reading.nextIn(view);
}

/** A title's or crosshead's quotation takes the speaker of the quotation in the body that has the same words. */
export function sameWordsInBody(
  reading: Reading,
  quotation: Quotation,
  claims: readonly ClaimDraft[],
): ClaimDraft | null {
  const wanted = plain(reading.text.slice(quotation.innerStart, quotation.innerEnd));
  if (wordCount(wanted) < 2) return null;
  return (
    claims.find((claim) =>
      claim.contents.some(
        (range) =>
          range.start > quotation.end &&
          (claim.spoken || isQuotedSpeech(reading, range, wanted)) &&
          plain(reading.text.slice(range.start, range.end)).includes(wanted),
      ),
    ) ?? null
  );
}

/** The words stand in a quotation that is more than a name between marks. */
function isQuotedSpeech(reading: Reading, range: Range, wanted: string): boolean {
  const inside = reading
    .quotationsIn(range)
    .find((quotation) => plain(reading.text.slice(quotation.innerStart, quotation.innerEnd)).includes(wanted));
  if (!inside) return false;
  return inside.innerStart <= range.start + 2 || wordCount(wanted) >= 5;
}

function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
