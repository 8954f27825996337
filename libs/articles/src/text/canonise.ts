/** Longest canonical text, in UTF-8 bytes. */
export const LARGEST_TEXT_BYTES = 1_048_576;

/** UTF-16 units that may shrink to the largest text by normalisation; more is refused before anything is done with it. */
const MOST_GIVEN = 3 * LARGEST_TEXT_BYTES;

export interface CanonicalText {
  /** First paragraph of `text`, or null where the article has none. */
  readonly title: string | null;
  /** Title and paragraphs joined by a blank line, in NFC. Every offset counts code points in it. */
  readonly text: string;
}

export interface RawText {
  readonly title?: string | null;
  /** Either paragraphs, or `text` whose paragraphs stand apart by blank lines and whose first of several is the title where none is given. */
  readonly paragraphs?: readonly string[];
  readonly text?: string;
}

/** What is wrong with a text, as its sender is told. */
export interface TextFault {
  readonly code: 'invalid_text' | 'text_too_large';
  readonly detail: string;
  readonly faults: readonly { readonly pointer: string; readonly reason: string }[];
}

export class UnfitText extends Error {
  constructor(readonly fault: TextFault) {
    super(fault.detail);
    this.name = 'UnfitText';
  }
}

// C0 but for tab, line feed and carriage return; DEL; C1 but for NEL.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
const BYTE_ORDER_MARK = /^\ufeff/;
const BLANK_LINE = /\n[^\S\n]*\n/;
/** Line breaks and tabs inside a paragraph are layout. Other white space (no-break, thin) is the author's. */
const LAYOUT = /[ \t]*[\n\t\u0085\u2028\u2029][ \t]*/g;
const EDGES = /^[\s\u0085]+|[\s\u0085]+$/g;

/**
 * The one text that a revision keeps and all offsets point into. Knows neither Nest nor the platform: threads use it.
 *
 * @throws UnfitText for what cannot be stored or shown, and beyond 1 MiB.
 */
export function canonise(raw: RawText): CanonicalText {
  const parts = [raw.title ?? '', ...(raw.paragraphs ?? [raw.text ?? ''])];
  if (parts.reduce((sum, { length }) => sum + length, 0) > MOST_GIVEN) throw tooLarge();
  const given = paragraphsOf(checked('title', raw.title ?? '')).join(' ');
  const body = raw.paragraphs
    ? raw.paragraphs.flatMap((one, at) => paragraphsOf(checked(`paragraphs/${at}`, one)))
    : paragraphsOf(checked('text', raw.text ?? ''));
  const all = given === '' ? body : [given, ...body];
  if (all.length === 0) throw invalid('text', 'is empty: give a title or at least one paragraph with words');
  const text = all.join('\n\n');
  if (Buffer.byteLength(text, 'utf8') > LARGEST_TEXT_BYTES) throw tooLarge();
  const plain = given === '' && raw.paragraphs === undefined && all.length > 1;
  return { title: given !== '' || plain ? (all[0] ?? null) : null, text };
}

function tooLarge(): UnfitText {
  const detail = 'An article may hold 1 MiB of text in UTF-8. Split it, or send less.';
  return new UnfitText({ code: 'text_too_large', detail, faults: [] });
}

function checked(field: string, value: string): string {
  if (!value.isWellFormed()) throw invalid(field, 'holds half of a surrogate pair: it is not valid Unicode');
  const control = CONTROL.exec(value);
  if (control) {
    const code = value.charCodeAt(control.index).toString(16).toUpperCase().padStart(4, '0');
    throw invalid(field, `holds the control character U+${code}: remove it`);
  }
  return value;
}

function invalid(field: string, reason: string): UnfitText {
  const faults = [{ pointer: `/${field}`, reason }];
  return new UnfitText({ code: 'invalid_text', detail: `The ${field} ${reason}.`, faults });
}

function paragraphsOf(value: string): string[] {
  return value
    .replace(BYTE_ORDER_MARK, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .split(BLANK_LINE)
    .map((paragraph) => paragraph.replace(EDGES, '').replace(LAYOUT, ' '))
    .filter((paragraph) => paragraph !== '');
}
