import type { paths } from '../../shared/api/generated/openapi';

export type NewArticle = paths['/v1/articles']['post']['requestBody']['content']['application/json'];

export type FileFault = 'tooLarge' | 'unreadable' | 'notJson';
const LARGEST_BYTES = 1_048_576;

/** A file that cannot be an article. */
export class UnreadableFile extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

/** The article in a file's bytes: JSON as the API takes it, else text whose first paragraph is the title. @throws UnreadableFile */
export function readArticleBytes(bytes: Uint8Array, name: string): NewArticle {
  if (bytes.byteLength > LARGEST_BYTES) throw new UnreadableFile('tooLarge');
  const text = decode(bytes);
  if (text.trimStart().startsWith('{')) return fromJson(text);
  const [title, ...paragraphs] = text
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((paragraph) => paragraph.replace(/\s*\r?\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  return { title: title ?? '', paragraphs, externalId: `file:${name}` };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('unreadable');
  }
}

function fromJson(text: string): NewArticle {
  try {
    return JSON.parse(text) as NewArticle;
  } catch {
    throw new UnreadableFile('notJson');
  }
}
