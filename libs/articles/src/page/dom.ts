import { parseHTML } from 'linkedom';
import { flattenNesting } from './flatten';

/** The part of the DOM that reading a page needs; the server has no DOM types of its own. */
export interface DomNode {
  readonly nodeType: number;
  readonly childNodes: Iterable<DomNode>;
  readonly parentNode: DomNode | null;
  readonly textContent: string | null;
}

export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly children: Iterable<DomElement>;
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  matches(selector: string): boolean;
  contains(other: DomNode): boolean;
  remove(): void;
}

export interface DomDocument {
  readonly documentElement: DomElement | null;
  readonly body: DomElement | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

export const TEXT_NODE = 3;
export const ELEMENT_NODE = 1;

export function parseDom(html: string): DomDocument {
  return parseFlat(flattenNesting(html).html);
}

/** @param html through `flattenNesting` already: the DOM is walked by recursion. */
export function parseFlat(html: string): DomDocument {
  const whole = /<(html|body)[\s>]/i.test(html)
    ? html
    : `<!DOCTYPE html><html><head></head><body>${html}</body></html>`;
  const parsed = documentOf(whole);
  // Markup without any element that could be a root: the rest of reading relies on one.
  return parsed.documentElement === null ? documentOf('<!DOCTYPE html><html><head></head><body></body></html>') : parsed;
}

function documentOf(html: string): DomDocument {
  const window: unknown = parseHTML(html);
  return (window as { readonly document: DomDocument }).document;
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT_NODE;
}

export function tagOf(element: DomElement): string {
  return element.tagName.toLowerCase();
}

/** Text behind markup and character references, for strings that are supposed to be text and are not. */
export function textOfMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const once = parseDom(`<html><body>${text}</body></html>`).body?.textContent ?? '';
  return /&(#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8});/i.test(once)
    ? (parseDom(`<html><body>${once.replace(/</g, '&lt;')}</body></html>`).body?.textContent ?? '')
    : once;
}
