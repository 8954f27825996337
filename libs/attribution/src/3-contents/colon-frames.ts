import type { Range, Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { trimRange, trimRight, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

const ITEM = /^\s*(?:[-–—•*·▪◦]|\d{1,2}[.)])\s+/u;

/** « Il avait prévenu ses avocats : il parlerait debout », « recommande : » before a list. */
export function behindColonFrame(input: FrameInput): Found | string {
  const { reading, cue, behind } = input;
  const { view } = cue;
  const stop = behind.find((chunk) => !['adverb', 'time', 'aside', 'pp', 'np'].includes(chunk.kind));
  if (stop === undefined || view.form(stop.first) !== ':') return 'no colon behind the verb';
  const start = stop.first + 1;
  const ranges = start < view.words.length ? restBehind(reading, view, start) : listItems(reading, view);
  if (ranges.length === 0) return 'nothing behind the colon';
  return { frame: 'colon', ranges, start, end: view.words.length - 1, head: start, parties: [], before: false };
}

/** What an unquoted sentence goes on with; a quotation there is another rule's. */
function restBehind(reading: Reading, view: SentenceView, start: number): Range[] {
  if (
    view.quotation(start) !== null ||
    /^(?:selon|d'après|suivant)$/u.test(view.form(start)) ||
    (view.form(start) === "d'" && view.form(start + 1) === 'après')
  )
    return [];
  return [wordsRange(reading, view, start, trimRight(view, start, view.words.length - 1))];
}

/** The items of a list that a sentence with a colon at its paragraph's end introduces, one paragraph each. */
export function listItems(reading: Reading, view: SentenceView): Range[] {
  const ranges: Range[] = [];
  const { paragraphs } = reading.analysis;
  const own = paragraphs[view.sentence.paragraph];
  if (!own || !/:\s*$/u.test(reading.text.slice(view.sentence.start, own.end))) return [];
  for (let p = view.sentence.paragraph + 1; p < Math.min(paragraphs.length, view.sentence.paragraph + 20); p++) {
    const paragraph = paragraphs[p];
    const text = paragraph ? reading.text.slice(paragraph.start, paragraph.end) : '';
    const mark = ITEM.exec(text)?.[0].length;
    if (!paragraph || mark === undefined) break;
    ranges.push(trimRange(reading, { start: paragraph.start + mark, end: paragraph.end }));
  }
  return ranges;
}
