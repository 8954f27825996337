import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArticle, readArticleFile, UnreadableArticle, type FileArticle } from './read-article';

/** One article to give in, or why it cannot be. */
export interface IngestItem {
  /** The file, with the line in it where it holds many. */
  readonly origin: string;
  readonly article: FileArticle | UnreadableArticle;
}

const TAKEN_IN = /\.(json|jsonl|ndjson|txt|md|docx|xml|html?)$/i;
const LINES = /\.(jsonl|ndjson)$/i;

/** The files named, those in the folders named and below, in a fixed order. */
export async function listFiles(places: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    places.map(async (place) => {
      const isFolder = place !== '-' && (await stat(place).catch(() => undefined))?.isDirectory();
      if (!isFolder) return [place];
      const inside = await readdir(place, { recursive: true, withFileTypes: true });
      return inside
        .filter((entry) => entry.isFile() && TAKEN_IN.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort();
    }),
  );
  return lists.flat();
}

/** The articles of one file: one, or one per line of JSON Lines. */
export async function readItems(file: string): Promise<IngestItem[]> {
  if (!LINES.test(file)) return [{ origin: file, article: await readArticleFile(file).catch(asUnreadable) }];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const origin = `${file}:${index + 1}`;
    return [{ origin, article: parseLine(line, origin) }];
  });
}

function parseLine(line: string, origin: string): FileArticle | UnreadableArticle {
  try {
    if (!line.trimStart().startsWith('{')) throw new UnreadableArticle('each line must be a JSON object');
    return parseArticle(line, origin);
  } catch (error) {
    return asUnreadable(error);
  }
}

function asUnreadable(error: unknown): UnreadableArticle {
  if (error instanceof UnreadableArticle) return error;
  throw error;
}
