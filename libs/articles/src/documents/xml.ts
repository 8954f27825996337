import { SaxesParser } from 'saxes';
import { ParseFault } from './parsed-article';

/** An XML element by its local name; attributes too. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Bounds no honest news document comes near. */
const DEEPEST = 200;
const MOST_ELEMENTS = 300_000;
const MOST_CHARACTERS = 12_000_000;

/**
 * Reads XML into a tree: no document type, so no entities but XML's five; bounded depth and size.
 *
 * @throws ParseFault `too_large`, `too_deep`, `unreadable`.
 */
export function readXml(text: string): XmlElement {
  if (text.length > MOST_CHARACTERS)
    throw new ParseFault('too_large', 'The XML document is too large. Send its articles one by one.');
  const builder = new TreeBuilder();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new ParseFault(
      'unreadable',
      'The document declares a document type (DOCTYPE), which is not read. Remove the declaration.',
    );
  });
  parser.on('error', (error) => {
    throw new ParseFault('unreadable', `The document is not well-formed XML: ${error.message.slice(0, 200)}.`);
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
    builder.open({ name: tag.local, attributes: Object.fromEntries(attributes), children: [] });
  });
  parser.on('closetag', () => builder.close());
  parser.on('text', (words) => builder.text(words));
  parser.on('cdata', (words) => builder.text(words));
  parser.write(text.replace(/^\uFEFF/, '')).close();
  return builder.root();
}

class TreeBuilder {
  private readonly stack: OpenElement[] = [{ name: '', attributes: {}, children: [] }];
  private count = 0;

  open(element: OpenElement): void {
    this.count += 1;
    if (this.stack.length > DEEPEST)
      throw new ParseFault('too_deep', `The document nests more than ${DEEPEST} elements deep.`);
    if (this.count > MOST_ELEMENTS)
      throw new ParseFault('too_large', `The document holds more than ${MOST_ELEMENTS} elements.`);
    this.stack.at(-1)?.children.push(element);
    this.stack.push(element);
  }

  close(): void {
    this.stack.pop();
  }

  text(words: string): void {
    if (this.stack.length > 1) this.stack.at(-1)?.children.push(words);
  }

  root(): XmlElement {
    const root = this.stack[0]?.children.find((child) => typeof child !== 'string');
    if (!root) throw new ParseFault('unreadable', 'The document holds no element.');
    return root;
  }
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The first element at a path of local names, or null. */
export function at(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  return path.reduce<XmlElement | null>(
    (found, name) => (found === null ? null : (elementsOf(found).find((child) => child.name === name) ?? null)),
    element,
  );
}

export function textIn(element: XmlElement | null): string {
  return element === null
    ? ''
    : element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** All elements of a name at any depth, outermost first, not looking inside those found. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}
