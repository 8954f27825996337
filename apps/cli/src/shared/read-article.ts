import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** An article as a file gives it, in the words of DESIGN's extraction contract. */
export interface FileArticle {
  readonly id: string;
  readonly language: string | null;
  readonly publishedAt: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly externalId: string | null;
  /** The first is the title. */
  readonly paragraphs: readonly string[];
}

/** A file that cannot be read as an article; the message says what to do. */
export class UnreadableArticle extends Error {}

/** Reads a file, or standard input for `-`. @throws UnreadableArticle */
export async function readArticleFile(file: string): Promise<FileArticle> {
  return parseArticle(decode(await readBytes(file)), file);
}

/**
 * Reads an article: JSON where the text starts with `{`, else plain text whose first paragraph is the title.
 *
 * @param file its name, for the id and for messages.
 * @throws UnreadableArticle
 */
export function parseArticle(text: string, file: string): FileArticle {
  return text.trimStart().startsWith('{') ? fromJson(text, nameOf(file)) : fromText(text, nameOf(file));
}

/** The name without folder and ending; `-` is standard input. */
function nameOf(file: string): string {
  return file === '-' ? 'stdin' : path.basename(file).replace(/\.[^.]+$/, '');
}

async function readBytes(file: string): Promise<Buffer> {
  if (file !== '-') return readFile(file).catch((error: unknown) => refuseFile(error));
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function refuseFile(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'this is a folder; name the files in it',
    EACCES: 'this file may not be read by this user',
  };
  throw new UnreadableArticle(reasons[code ?? ''] ?? `it cannot be read (${code ?? 'unknown reason'})`);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableArticle('it is not UTF-8; convert it first, as with `iconv -f latin1 -t utf-8`');
  }
}

function fromText(text: string, name: string): FileArticle {
  const paragraphs = text
    .normalize('NFC')
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((paragraph) => paragraph.replace(/\s*\r?\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  if (paragraphs.length === 0) throw new UnreadableArticle('it holds no text');
  const unknown = { language: null, publishedAt: null, publisher: null, url: null, externalId: null };
  return { id: name, ...unknown, paragraphs };
}

function fromJson(text: string, name: string): FileArticle {
  const given = parseJson(text);
  const word = (key: string): string | null => {
    const value = given[key] ?? '';
    if (typeof value !== 'string') throw new UnreadableArticle(`its "${key}" must be text`);
    return value === '' ? null : value;
  };
  return {
    id: word('id') ?? word('externalId') ?? name,
    language: word('language'),
    publishedAt: word('publishedAt'),
    publisher: word('publisher'),
    url: word('url'),
    externalId: word('externalId'),
    paragraphs: paragraphsOf(given),
  };
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new UnreadableArticle(`it starts like JSON and is none: ${(error as Error).message}`);
  }
}

function paragraphsOf(given: Readonly<Record<string, unknown>>): string[] {
  const { title, paragraphs, text } = given;
  const body: unknown[] = Array.isArray(paragraphs)
    ? paragraphs
    : typeof text === 'string'
      ? text.split(/\n\s*\n/)
      : [];
  const all: unknown[] = typeof title === 'string' ? [title, ...body] : body;
  const strings = all.filter((paragraph): paragraph is string => typeof paragraph === 'string');
  if (strings.length === 0 || strings.length < all.length)
    throw new UnreadableArticle('it needs "paragraphs", a list of strings of which the first is the title');
  return strings;
}
