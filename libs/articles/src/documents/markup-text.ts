import { plainLine } from './plain-text';
import type { XmlElement } from './xml';

/** XHTML and NITF elements that stand as paragraphs of their own. */
const BLOCKS = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hl1',
  'hl2',
  'li',
  'blockquote',
  'bq',
  'section',
  'article',
  'body',
  'body.content',
  'block',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'pre',
  'br',
  'hr',
  'credit',
]);
/** Read by nobody as the article's text. */
const LEFT_OUT = new Set([
  'head',
  'title',
  'table',
  'figure',
  'figcaption',
  'media',
  'script',
  'style',
  'nav',
  'aside',
  'body.head',
  'body.end',
  'tagline',
  'hedline',
  'byline',
  'dateline',
  'fn',
  'note',
]);

/** Paragraphs of an XHTML or NITF tree, as a reader sees them; list items with a dash. */
export function paragraphsOfTree(root: XmlElement): string[] {
  const paragraphs: string[] = [];
  let text = '';
  const end = (prefix: string): void => {
    const line = plainLine(text);
    if (line !== '') paragraphs.push(`${/^[-–—•]/.test(line) ? '' : prefix}${line}`);
    text = '';
  };
  const read = (element: XmlElement, prefix: string): void => {
    if (LEFT_OUT.has(element.name)) return;
    const block = BLOCKS.has(element.name);
    const own = element.name === 'li' ? '- ' : prefix;
    if (block) end(prefix);
    for (const child of element.children) {
      if (typeof child === 'string') text += child;
      else read(child, own);
    }
    if (block) end(own);
  };
  read(root, '');
  end('');
  return paragraphs;
}
