import { plainLine } from '../documents/plain-text';
import { TEXT_NODE, isElement, tagOf, type DomElement, type DomNode } from './dom';

export type BlockKind = 'paragraph' | 'heading' | 'item';

/** One paragraph as a reader sees it. */
export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  /** Share of the text that is link, 0 to 1. */
  readonly linked: number;
}

const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'center',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
  'body',
  'aside',
  'footer',
  'font-block',
]);
const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'figcaption', 'button', 'svg', 'iframe', 'table']);

/** Reads an element as the paragraphs it shows, in order. Two line breaks part paragraphs, one is a space. */
export function blocksOf(root: DomElement): Block[] {
  const reader = new BlockReader();
  reader.read(root);
  return reader.blocks;
}

class BlockReader {
  readonly blocks: Block[] = [];
  private text = '';
  private linkLength = 0;
  private breaks = 0;
  private linkDepth = 0;
  private kind: BlockKind = 'paragraph';

  read(root: DomElement): void {
    this.enter(root);
    this.end();
  }

  private enter(element: DomElement): void {
    const tag = tagOf(element);
    if (LEFT_OUT.has(tag) && !(tag === 'table' && isLayout(element))) return;
    if (tag === 'br') return this.lineBreak();
    const block = BLOCKS.has(tag) || tag === 'table';
    const before = this.kind;
    if (block) {
      this.end();
      this.kind = kindOf(tag, before);
    }
    if (tag === 'a') this.linkDepth += 1;
    for (const child of element.childNodes) this.visit(child);
    if (tag === 'a') this.linkDepth -= 1;
    if (block) {
      this.end();
      this.kind = before;
    }
  }

  private visit(node: DomNode): void {
    if (isElement(node)) return this.enter(node);
    if (node.nodeType !== TEXT_NODE) return;
    const text = node.textContent ?? '';
    if (text.trim() !== '') this.breaks = 0;
    this.text += text;
    if (this.linkDepth > 0) this.linkLength += text.trim().length;
  }

  private lineBreak(): void {
    this.breaks += 1;
    if (this.breaks > 1) this.end();
    else this.text += ' ';
  }

  private end(): void {
    const text = plainLine(this.text);
    if (text !== '') this.blocks.push({ kind: this.kind, text, linked: Math.min(1, this.linkLength / text.length) });
    this.text = '';
    this.linkLength = 0;
    this.breaks = 0;
  }
}

function kindOf(tag: string, outer: BlockKind): BlockKind {
  if (/^h[1-6]$/.test(tag)) return 'heading';
  return tag === 'li' || outer === 'item' ? 'item' : 'paragraph';
}

/** A table of one column only arranges text; another holds figures, which are no sentences. */
function isLayout(table: DomElement): boolean {
  if (table.querySelector('th')) return false;
  for (const row of table.querySelectorAll('tr')) {
    if ([...row.children].filter((cell) => (cell.textContent ?? '').trim() !== '').length > 1) return false;
  }
  return true;
}
