/**
 * Characters that no reader sees but that break search, quotation and display: soft hyphen, zero-width and
 * bidirectional controls (Unicode TR36), byte order marks, interlinear and tag characters, noncharacters.
 */
const UNSEEN =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFDD0-\uFDEF\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]/gu;
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;
const RUN_OF_SPACES = /[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]{2,}/g;
const OUTER_SPACES =
  /^[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+|[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+$/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** More marks than any writing system stacks on a letter (« Zalgo »). */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** One line of text as it is stored: NFC, one space between words, nothing unseen. A single no-break space stays. */
export function plainLine(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .replace(RUN_OF_SPACES, ' ')
    .replace(OUTER_SPACES, '');
}

/** Plain text as paragraphs: apart by blank lines, or, where there is no blank line at all, by line breaks. */
export function paragraphsOf(text: string): string[] {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n');
  const apart = /\n[^\S\n]*\n/.test(lines.trim()) ? /\n(?:[^\S\n]*\n)+/ : /\n/;
  return lines.split(apart).map(plainLine).filter(hasWords);
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** For comparing what two sources show: letters and digits alone, without case or accents. */
export function bareText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
