import { createHash } from 'node:crypto';
import { extractPage } from '../page/extract-page';
import { prepareText, type TextAnswer } from '../text/prepared-text';
import { ParseFault, type FaultCode } from './parsed-article';
import { withTextPrepared, type ReadArticle } from './read-article';

/** The body of `POST /v1/articles`, or one line of a bulk, with its words made ready and the rest left to be checked. */
export interface ReadSubmission {
  /** Everything but the words, each value no larger than a check of it needs. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What is wrong with the kind of the words. */
  readonly faults: readonly { readonly pointer: string; readonly reason: string }[];
  readonly text: TextAnswer | null;
  readonly page: ReadArticle | SubmissionFault | null;
  /** SHA-256 of the body as it was sent. */
  readonly digest: string;
}

export interface SubmissionFault {
  readonly fault: { readonly code: FaultCode; readonly detail: string };
}

export interface SubmissionInput {
  readonly bytes: Uint8Array;
  readonly now: Date;
}

export const MOST_PARAGRAPHS = 20_000;
/** In characters. */
export const LONGEST_PAGE = 4_000_000;
/** No field but the words may be half as long: cut to this, what is too long stays too long. */
const LONGEST_FIELD = 5_000;
const MOST_FIELDS = 50;
const WORDS = new Set(['text', 'paragraphs', 'html']);

/** @throws ParseFault `invalid_encoding`, `malformed`. */
export function readSubmission({ bytes, now }: SubmissionInput): ReadSubmission {
  return readObject(utf8(bytes), { bytes, now });
}

/** JSON Lines, each by itself; blank lines are none. Pages are not read. @throws ParseFault `invalid_encoding`. */
export function readLines(bytes: Uint8Array): (ReadSubmission | SubmissionFault)[] {
  return utf8(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return readObject(line, { bytes: Buffer.from(line), now: null });
      } catch (error) {
        if (error instanceof ParseFault) return { fault: { code: error.code, detail: error.detail } };
        if (error instanceof RangeError) return { fault: { code: 'malformed', detail: 'The line nests too deep.' } };
        throw error;
      }
    });
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ParseFault('invalid_encoding', 'Send the body in UTF-8.');
  }
}

/** @param now null where pages are not to be read. */
function readObject(json: string, { bytes, now }: { bytes: Uint8Array; now: Date | null }): ReadSubmission {
  const value = parse(json);
  const { text, paragraphs, html, title, url } = value;
  const faults = [...textFaults(text), ...paragraphFaults(paragraphs), ...pageFaults(html)];
  const hasPage = html !== undefined && html !== null;
  const readable = faults.length === 0 && (title === undefined || title === null || typeof title === 'string');
  const words = readable && !hasPage && (typeof text === 'string' || Array.isArray(paragraphs));
  return {
    fields: fieldsOf(value),
    faults,
    digest: createHash('sha256').update(bytes).digest('hex'),
    text: words ? prepareText(value) : null,
    page: readable && typeof html === 'string' && now !== null ? pageOf(html, url, now) : null,
  };
}

interface Submitted {
  readonly title?: string;
  readonly text?: string;
  readonly paragraphs?: string[];
  readonly html?: unknown;
  readonly url?: unknown;
}

function parse(json: string): Submitted {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw error instanceof RangeError ? error : new ParseFault('malformed', 'This is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ParseFault('malformed', 'This is no JSON object.');
  if (Object.hasOwn(value, '__proto__')) throw new ParseFault('malformed', 'A name of the object is reserved.');
  return value;
}

/** Names that are unknown stay, so that they are refused by name. */
function fieldsOf(value: Submitted): Record<string, unknown> {
  const fields = Object.entries(value).filter(([name]) => !WORDS.has(name));
  return Object.fromEntries(fields.slice(0, MOST_FIELDS).map(([name, field]) => [name.slice(0, 100), small(field)]));
}

function small(field: unknown): unknown {
  if (typeof field === 'string') return field.slice(0, LONGEST_FIELD);
  return typeof field === 'object' && field !== null ? {} : field;
}

type Faults = ReadSubmission['faults'];

function textFaults(text: unknown): Faults {
  const wrong = text !== undefined && text !== null && typeof text !== 'string';
  return wrong ? [{ pointer: '/text', reason: 'must be a string' }] : [];
}

function paragraphFaults(paragraphs: unknown): Faults {
  if (paragraphs === undefined || paragraphs === null) return [];
  const fault = (reason: string): Faults => [{ pointer: '/paragraphs', reason }];
  if (!Array.isArray(paragraphs)) return fault('must be an array');
  if (paragraphs.length > MOST_PARAGRAPHS) return fault(`must contain no more than ${MOST_PARAGRAPHS} elements`);
  return paragraphs.every((one) => typeof one === 'string') ? [] : fault('must hold strings only');
}

function pageFaults(html: unknown): Faults {
  if (html === undefined || html === null) return [];
  const fault = (reason: string): Faults => [{ pointer: '/html', reason }];
  if (typeof html !== 'string') return fault('must be a string');
  return html.length > LONGEST_PAGE ? fault(`must be shorter than or equal to ${LONGEST_PAGE} characters`) : [];
}

function pageOf(html: string, url: unknown, now: Date): ReadArticle | SubmissionFault | null {
  if (url !== undefined && url !== null && !(typeof url === 'string' && URL.canParse(url))) return null;
  try {
    return withTextPrepared(extractPage({ content: html, url: typeof url === 'string' ? url : null, now }));
  } catch (error) {
    if (error instanceof ParseFault) return { fault: { code: error.code, detail: error.detail } };
    throw error;
  }
}
