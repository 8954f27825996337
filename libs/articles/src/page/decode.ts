import type { Note } from '../documents/parsed-article';
import { repairTwiceEncoded, windows1252 } from './windows-1252';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding the text was read in. */
  readonly charset: string;
  readonly notes: readonly Note[];
}

const SNIFFED_BYTES = 4096;
const META_CHARSET = /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)/i;
const XML_ENCODING = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i;
const HEADER_CHARSET = /charset\s*=\s*"?\s*([\w.:-]+)/i;

/**
 * Decodes as browsers do (byte order mark, header, declaration), but believes the bytes over the label: what is
 * valid UTF-8 with a letter beyond ASCII is UTF-8, and what is labelled UTF-8 but is not is read byte by byte,
 * UTF-8 where it holds and windows-1252 where it does not (mixed encodings of pasted text).
 */
export function decodeText(bytes: Uint8Array, contentType: string | null = null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decodeAs(marked, bytes), charset: marked, notes: [] };
  const declared = declaredCharset(bytes, contentType);
  const whole = validUtf8(bytes);
  if (whole !== null) return readAsUtf8(whole, declared);
  if (declared !== null && !LATIN.has(declared)) {
    return { text: decodeAs(declared, bytes), charset: declared, notes: [] };
  }
  const text = mixedText(bytes);
  return {
    text: text.text,
    charset: 'windows-1252',
    notes: declared === 'utf-8' || text.utf8 > 0 ? ['charset_mislabelled'] : [],
  };
}

const LATIN = new Set(['utf-8', 'windows-1252']);

function readAsUtf8(text: string, declared: string | null): DecodedText {
  const beyondAscii = /[^\u0000-\u007F]/.test(text);
  const notes: Note[] = beyondAscii && declared !== null && declared !== 'utf-8' ? ['charset_mislabelled'] : [];
  const repaired = repairTwiceEncoded(text);
  return {
    text: repaired ?? text,
    charset: 'utf-8',
    notes: repaired === null ? notes : [...notes, 'encoding_repaired'],
  };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** From the header, else from the document's own first bytes. Null when none is given or none is known. */
function declaredCharset(bytes: Uint8Array, contentType: string | null): string | null {
  const head = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString('latin1');
  const labels = [HEADER_CHARSET.exec(contentType ?? ''), XML_ENCODING.exec(head), META_CHARSET.exec(head)];
  for (const label of labels) {
    const known = label?.[1] ? encodingNamed(label[1]) : null;
    if (known) return known;
  }
  return null;
}

function encodingNamed(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    // A document that could be read as far as its own declaration is not UTF-16 (WHATWG Encoding, 8.2.2).
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function validUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(charset: string, bytes: Uint8Array): string {
  return charset === 'windows-1252' ? windows1252(bytes) : new TextDecoder(charset).decode(bytes);
}

function mixedText(bytes: Uint8Array): { text: string; utf8: number } {
  const parts: string[] = [];
  let utf8 = 0;
  let plainFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, at);
    if (length > 1) {
      parts.push(windows1252(bytes.subarray(plainFrom, at)), new TextDecoder().decode(bytes.subarray(at, at + length)));
      utf8 += 1;
      plainFrom = at + length;
    }
    at += Math.max(length, 1);
  }
  parts.push(windows1252(bytes.subarray(plainFrom)));
  return { text: parts.join(''), utf8 };
}

/** Length of a well-formed UTF-8 sequence of two to four bytes at `at`, else 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
