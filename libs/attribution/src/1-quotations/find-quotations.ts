import type { Paragraph, Quotation } from './quotation';

type Mark = '«' | '“' | '"' | '‹' | '‘' | "'";

interface Open {
  readonly mark: Mark;
  readonly at: number;
  readonly width: number;
}

interface Draft {
  start: number;
  end: number;
  width: number;
  closeWidth: number;
  closed: boolean;
}

/** Marks that open when they stand alone, with the mark kind they belong to. */
const OPENERS: Readonly<Record<string, Mark>> = {
  '«': '«',
  '“': '“',
  '„': '“',
  '‟': '“',
  '‹': '‹',
  '‘': '‘',
  '‚': '‘',
};
const CLOSERS: Readonly<Record<string, Mark>> = { '»': '«', '”': '“', '›': '‹' };

const BLANK = /[\s\u00a0\u202f\u2009\u200b\ufeff]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** How many quotations may be open inside each other; deeper ones are text. Keeps the search linear on hostile input. */
const MAX_DEPTH = 4;

/** All quotations of an article in order of their start, an outer one before what it holds. Linear in the text. */
export function findQuotations(text: string, paragraphs: readonly Paragraph[]): Quotation[] {
  const found: Quotation[] = [];
  let unclosed: number | null = null;
  paragraphs.forEach((paragraph, index) => {
    const drafts = inParagraph(text, paragraph);
    const before = found.length;
    const first = drafts[0];
    const reopened =
      first !== undefined && unclosed !== null && text.slice(paragraph.start, first.start).trim() === ''
        ? unclosed
        : null;
    const ends: number[] = [];
    for (const draft of drafts) {
      while (ends.length > 0 && (ends[ends.length - 1] ?? 0) <= draft.start) ends.pop();
      const [innerStart, innerEnd] = trimmed(text, draft.start + draft.width, draft.end - draft.closeWidth);
      if (innerEnd > innerStart) {
        found.push({
          start: draft.start,
          end: draft.end,
          innerStart,
          innerEnd,
          paragraph: index,
          depth: ends.length,
          closed: draft.closed,
          continues: draft === first ? reopened : null,
        });
      }
      ends.push(draft.end);
    }
    unclosed = null;
    for (let i = before; i < found.length; i++) {
      const quotation = found[i];
      if (quotation && !quotation.closed && quotation.depth === 0) unclosed = i;
    }
  });
  return found;
}

function inParagraph(text: string, paragraph: Paragraph): Draft[] {
  const stack: Open[] = [];
  const drafts: Draft[] = [];
  let at = paragraph.start;
  while (at < paragraph.end) {
    const { mark, sense, width } = markAt(text, at, paragraph, stack);
    if (sense === 'open' && stack.length < MAX_DEPTH) stack.push({ mark, at, width });
    else if (sense === 'close') close(stack, drafts, mark, at, width);
    at += width;
  }
  leftOpen(text, stack, drafts, paragraph);
  return drafts.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Closes the innermost open quotation of this kind; what was left open inside it was no quotation. */
function close(stack: Open[], drafts: Draft[], mark: Mark, at: number, width: number): void {
  for (let i = stack.length - 1; i >= 0; i--) {
    const open = stack[i];
    if (open?.mark !== mark) continue;
    drafts.push({ start: open.at, end: at + width, width: open.width, closeWidth: width, closed: true });
    stack.length = i;
    return;
  }
}

/** A quotation never closed runs to the paragraph's end, or to the next one opened in the same paragraph. */
function leftOpen(text: string, stack: readonly Open[], drafts: Draft[], paragraph: Paragraph): void {
  const open = stack.find((item) => item.mark !== "'" && item.mark !== '‘');
  if (!open) return;
  const next = drafts
    .filter((draft) => draft.start > open.at)
    .reduce((low, draft) => Math.min(low, draft.start), paragraph.end);
  const sameKindFollows = next < paragraph.end && text[next] === text[open.at];
  const end = sameKindFollows ? next : paragraph.end;
  drafts.push({ start: open.at, end, width: open.width, closeWidth: 0, closed: false });
}

interface MarkHere {
  readonly mark: Mark;
  readonly sense: 'open' | 'close' | 'none';
  readonly width: number;
}

function markAt(text: string, at: number, paragraph: Paragraph, stack: readonly Open[]): MarkHere {
  const char = text[at] ?? '';
  const before = at > paragraph.start ? (text[at - 1] ?? ' ') : ' ';
  const after = at + 1 < paragraph.end ? (text[at + 1] ?? ' ') : ' ';
  const none: MarkHere = { mark: '"', sense: 'none', width: 1 };
  const doubled = char === after && (char === '<' || char === '>');
  if (doubled) return { mark: '«', sense: char === '<' ? 'open' : 'close', width: 2 };
  const opener = OPENERS[char];
  if (opener !== undefined)
    return { mark: opener, sense: opener === '‘' && LETTER.test(before) ? 'none' : 'open', width: 1 };
  const closer = CLOSERS[char];
  if (closer !== undefined) {
    const isOpen = stack.some((open) => open.mark === closer);
    if (!isOpen && char === '”' && opensHere(before, after)) return { mark: '“', sense: 'open', width: 1 };
    return { mark: closer, sense: 'close', width: 1 };
  }
  if (char === '"' || char === '″') return { mark: '"', sense: straightSense(before, after, stack), width: 1 };
  if (char === '’' && stack.some((open) => open.mark === '‘'))
    return { mark: '‘', sense: LETTER.test(after) ? 'none' : 'close', width: 1 };
  if (char === "'") return { mark: "'", sense: singleSense(before, after, stack), width: 1 };
  return none;
}

function opensHere(before: string, after: string): boolean {
  return !LETTER.test(before) && !BLANK.test(after) && before !== '.' && before !== ',';
}

/** A straight mark opens or closes by what stands beside it; where that says nothing, it closes what is open. */
function straightSense(before: string, after: string, stack: readonly Open[]): 'open' | 'close' {
  const isOpen = stack.some((open) => open.mark === '"');
  if (!isOpen) return 'open';
  const strictOpening = (BLANK.test(before) || /[(\[:'’]/u.test(before)) && LETTER.test(after);
  return strictOpening ? 'open' : 'close';
}

/** A straight single mark is an apostrophe unless it clearly opens, or closes one that did. */
function singleSense(before: string, after: string, stack: readonly Open[]): 'open' | 'close' | 'none' {
  if ((BLANK.test(before) || /["«“:(]/u.test(before)) && LETTER.test(after)) return 'open';
  const isOpen = stack.some((open) => open.mark === "'");
  return isOpen && !BLANK.test(before) && !LETTER.test(after) ? 'close' : 'none';
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from < to && BLANK.test(text[from] ?? '')) from++;
  while (to > from && BLANK.test(text[to - 1] ?? '')) to--;
  return [from, to];
}
