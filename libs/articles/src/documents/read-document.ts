import { looksLikeNinjs, readNinjs } from '../wires/ninjs';
import { readNewsMl } from '../wires/newsml-g2';
import { decodeText } from '../page/decode';
import { extractPage } from '../page/extract-page';
import { readDocx } from './docx';
import { readMarkdown } from './markdown';
import { BLANK_ARTICLE, ParseFault, type ParsedArticle } from './parsed-article';
import { paragraphsOf } from './plain-text';
import { asText } from './without-markup';

export const DOCUMENT_FORMATS = ['ninjs', 'newsml-g2', 'docx', 'markdown', 'text', 'html'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export interface DocumentInput {
  readonly bytes: Uint8Array;
  /** Its file name, for what its end says of the format. */
  readonly name: string | null;
  readonly contentType: string | null;
  readonly now: Date;
}

const LARGEST_DOCUMENT = 20_000_000;

/**
 * Reads an uploaded document of any format taken in. A NewsML-G2 message or a ninjs array may hold several articles.
 *
 * @throws ParseFault saying what its sender can do.
 */
export function readDocument(input: DocumentInput): ParsedArticle[] {
  if (input.bytes.length === 0) throw new ParseFault('no_article', 'The document is empty.');
  if (input.bytes.length > LARGEST_DOCUMENT)
    throw new ParseFault('too_large', `A document may hold ${LARGEST_DOCUMENT / 1_000_000} MB. Send less.`);
  const format = formatOf(input);
  // What is declared as plain text is taken at its word; elsewhere a tag in a text is a slip of whoever wrote it.
  const articles = format === 'text' ? read(format, input) : read(format, input).map(asText);
  return articles.map(checked);
}

function read(format: DocumentFormat, { bytes, contentType, now }: DocumentInput): ParsedArticle[] {
  if (format === 'docx') return [readDocx(bytes, now)];
  if (format === 'html') return [extractPage({ content: bytes, url: null, contentType, now })];
  const { text, notes } = decodeText(bytes, contentType);
  switch (format) {
    case 'ninjs':
      return readNinjs(text, now);
    case 'newsml-g2':
      return readNewsMl(text, now);
    case 'markdown':
      return [{ ...readMarkdown(text, now), notes }];
    case 'text': {
      const [title = '', ...paragraphs] = paragraphsOf(text);
      return [{ ...BLANK_ARTICLE, title, paragraphs, notes }];
    }
  }
}

/** What is withdrawn needs no text; anything else does. */
function checked(article: ParsedArticle): ParsedArticle {
  if (article.status === 'usable' && article.title === '' && article.paragraphs.length === 0) {
    throw new ParseFault('no_article', 'The document holds no text.');
  }
  return article;
}

/** The content decides where it can be told from it; else the file's name, else the declared type. */
export function formatOf({ bytes, name, contentType }: Omit<DocumentInput, 'now'>): DocumentFormat {
  const start = Buffer.from(bytes.subarray(0, 2000))
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .trimStart();
  if (start.startsWith('PK\u0003\u0004')) return 'docx';
  if (/^(%PDF|\{\\rtf|\xD0\xCF\x11\xE0)/.test(start)) {
    throw new ParseFault(
      'unsupported_format',
      'PDF, RTF and old Word files are not read. Save it as .docx, .md or .txt.',
    );
  }
  if (start.includes('\u0000') && !/^(\xFF\xFE|\xFE\xFF)/.test(start))
    throw new ParseFault('unsupported_format', 'This is no text. Send ninjs, NewsML-G2, .docx, .md, .txt or .html.');
  if (/^<(\?xml|newsItem|newsMessage|packageItem|knowledgeItem)/.test(start) && !/<html[\s>]/i.test(start))
    return 'newsml-g2';
  if (/^(<!doctype html|<(html|head|body|article|main|section|div|p|h[1-6]|table|ul|script|style)[\s>])/i.test(start))
    return 'html';
  if (/^[[{]/.test(start) && isNinjs(bytes)) return 'ninjs';
  const end = /\.(\w+)$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  if (end === 'md' || end === 'markdown' || contentType?.startsWith('text/markdown')) return 'markdown';
  if (end === 'html' || end === 'htm') return 'html';
  if (end === 'xml' || /^[\w+/.-]+xml/i.test(contentType ?? '')) return 'newsml-g2';
  if (end === 'json' || /^\[?\s*\{\s*"/.test(start) || contentType?.startsWith('application/json')) {
    throw new ParseFault('unsupported_format', 'The JSON is no ninjs document: it needs a uri, a headline and a body.');
  }
  return 'text';
}

function isNinjs(bytes: Uint8Array): boolean {
  try {
    return looksLikeNinjs(JSON.parse(decodeText(bytes).text));
  } catch {
    return false;
  }
}
