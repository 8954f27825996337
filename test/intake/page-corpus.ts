import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, 'pages');
/** When the pages were « fetched »: dates after it lie in the future. */
export const FETCHED_AT = new Date('2026-04-01T08:00:00Z');

/** What a reader of the page would answer. */
export interface ExpectedPage {
  readonly url: string;
  readonly contentType: string;
  readonly fault?: string;
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  readonly publishedAt?: string | null;
  readonly publisher?: string;
  readonly language?: string | null;
  readonly canonicalUrl?: string;
  readonly notes?: readonly string[];
}

export interface SamplePage {
  readonly name: string;
  readonly content: Uint8Array;
  readonly expected: ExpectedPage;
}

export interface ReadPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly publishedAt: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly notes: readonly string[];
}

/** What was right, page by page; paragraphs by exact match. */
export interface PageScore {
  readonly name: string;
  readonly wrong: readonly string[];
  readonly found: number;
  readonly given: number;
  readonly wanted: number;
}

export function samplePages(): SamplePage[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({
      name: path.basename(file, '.html'),
      content: readFileSync(path.join(FOLDER, file)),
      expected: JSON.parse(readFileSync(path.join(FOLDER, file.replace(/html$/, 'json')), 'utf8')) as ExpectedPage,
    }));
}

const same = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** @param read extracts a page, or gives the code of the fault it threw. */
export function scorePage({ name, expected }: SamplePage, read: ReadPage | { fault: string }): PageScore {
  const nothing = { name, found: 0, given: 0, wanted: expected.paragraphs?.length ?? 0 };
  if ('fault' in read) {
    return { ...nothing, wrong: read.fault === expected.fault ? [] : [`refused: ${read.fault}`] };
  }
  if (expected.fault !== undefined)
    return { ...nothing, given: read.paragraphs.length, wrong: [`not refused: ${expected.fault}`] };
  const wanted = (expected.paragraphs ?? []).map(same);
  const given = read.paragraphs.map(same);
  const found = wanted.filter((line) => given.includes(line)).length;
  const fields = (['title', 'publishedAt', 'publisher', 'language', 'canonicalUrl'] as const).filter(
    (field) => same(read[field] ?? '') !== same(expected[field] ?? ''),
  );
  const notes = (expected.notes ?? []).filter((note) => !read.notes.includes(note)).map((note) => `note ${note}`);
  return {
    name,
    wrong: [...fields, ...notes, ...(found === wanted.length && given.length === found ? [] : ['paragraphs'])],
    found,
    given: given.length,
    wanted: wanted.length,
  };
}

/** Shares over all pages, 0 to 1. A page rightly refused counts as right in every field. */
export interface PageFigures {
  readonly pages: number;
  readonly title: number;
  readonly publishedAt: number;
  readonly publisher: number;
  readonly language: number;
  readonly canonicalUrl: number;
  readonly paragraphPrecision: number;
  readonly paragraphRecall: number;
  readonly wholeBody: number;
  readonly refusals: number;
}

export function pageFigures(scores: readonly PageScore[]): PageFigures {
  const right = (field: string): number =>
    scores.filter(({ wrong }) => !wrong.includes(field) && !wrong.some((fault) => fault.includes('refused'))).length /
    scores.length;
  const sum = (of: (score: PageScore) => number): number => scores.reduce((total, score) => total + of(score), 0);
  return {
    pages: scores.length,
    title: right('title'),
    publishedAt: right('publishedAt'),
    publisher: right('publisher'),
    language: right('language'),
    canonicalUrl: right('canonicalUrl'),
    paragraphPrecision: sum(({ found }) => found) / sum(({ given }) => given),
    paragraphRecall: sum(({ found }) => found) / sum(({ wanted }) => wanted),
    wholeBody: right('paragraphs'),
    refusals: scores.filter(({ wrong }) => !wrong.some((fault) => fault.includes('refused'))).length / scores.length,
  };
}
