import { Lexer, type Token } from 'marked';
import { readDate } from './dates';
import { BLANK_ARTICLE, type ParsedArticle } from './parsed-article';
import { plainLine } from './plain-text';
import { blocksOf } from '../page/blocks';
import { parseDom, textOfMarkup } from '../page/dom';

const FRONT_MATTER = /^---\r?\n([\s\S]{0,5000}?)\r?\n---\r?\n/;

/** CommonMark text: its first heading is the title; `key: value` lines between two `---` tell about it. */
export function readMarkdown(text: string, now: Date): ParsedArticle {
  const front = FRONT_MATTER.exec(text);
  const fields = new Map((front?.[1] ?? '').split('\n').map(fieldOf));
  const lines = blocks(new Lexer({ gfm: true }).lex(text.slice(front?.[0].length ?? 0)), '');
  const heading = fields.get('title') === undefined ? lines.findIndex(({ heading: depth }) => depth > 0) : -1;
  const title = fields.get('title') ?? (lines[heading] ?? lines[0])?.text ?? '';
  const titleAt = fields.has('title') ? -1 : Math.max(heading, 0);
  const language = /^[a-z]{2}/i.exec(fields.get('language') ?? fields.get('lang') ?? '')?.[0].toLowerCase() ?? null;
  return {
    ...BLANK_ARTICLE,
    title: plainLine(title),
    paragraphs: lines.filter((_, at) => at !== titleAt).map((line) => line.text),
    byline: fields.get('author') ?? null,
    publisher: fields.get('publisher') ?? null,
    publishedAt: readDate(fields.get('date'), { now, language }).at,
    language,
  };
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [
    line.slice(0, Math.max(colon, 0)).trim().toLowerCase(),
    plainLine(
      line
        .slice(colon + 1)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2'),
    ),
  ];
}

interface Line {
  readonly text: string;
  /** 1 to 6, or 0 for what is no heading. */
  readonly heading: number;
}

function blocks(tokens: readonly Token[], prefix: string): Line[] {
  return tokens.flatMap((token): Line[] => {
    switch (token.type) {
      case 'heading':
        return line(inline(token), '', Number((token as { depth?: number }).depth ?? 1));
      case 'paragraph':
      case 'text':
        return line(inline(token), prefix, 0);
      case 'blockquote':
        return blocks(childrenOf(token), prefix);
      case 'list':
        return ((token as { items?: Token[] }).items ?? []).flatMap((item) => blocks(childrenOf(item), '- '));
      case 'html':
        return markupBlocks(token.raw, prefix);
      default:
        return [];
    }
  });
}

function markupBlocks(markup: string, prefix: string): Line[] {
  const { body } = parseDom(markup);
  return body === null ? [] : blocksOf(body).flatMap(({ text }) => line(text, prefix, 0));
}

function line(words: string, prefix: string, heading: number): Line[] {
  const text = plainLine(words);
  return text === '' ? [] : [{ text: `${/^[-–—•]/.test(text) ? '' : prefix}${text}`, heading }];
}

function inline(token: Token): string {
  if (token.type === 'br') return ' ';
  if (token.type === 'html' || token.type === 'image') return '';
  const children = childrenOf(token);
  if (children.length > 0) return children.map(inline).join('');
  return textOfMarkup('text' in token && typeof token.text === 'string' ? token.text : '');
}

function childrenOf(token: Token): readonly Token[] {
  return 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : [];
}
