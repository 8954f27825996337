import { hasWords } from '../documents/plain-text';
import clutter from './data/clutter.json';
import { TEXT_NODE, isElement, tagOf, type DomDocument, type DomElement } from './dom';

const TAGS = new Set(clutter.tags);
const ROLES = new Set(clutter.roles);
const NAMES = new Set(clutter.names);
const LINES = clutter.lines.map(compiled);
const PAYWALL = clutter.paywall.map(compiled);
const STANDFIRST = new Set(clutter.standfirst);
const LONGEST_NAME = 4;
/** A box that holds this much of the page's text is not beside the article, whatever its class says. */
const TOO_MUCH_TO_REMOVE = 0.4;

/** `\\b` knows ASCII alone: after « publié » it would see no edge. */
function compiled(pattern: string): RegExp {
  const letter = '[\\p{L}\\p{N}]';
  return new RegExp(pattern.replaceAll('\\b', `(?:(?<=${letter})(?!${letter})|(?<!${letter})(?=${letter}))`), 'iu');
}

/** Removes what stands around and within an article without being of it, as tags, roles and class names tell. */
export function removeClutter(document: DomDocument): void {
  const { body } = document;
  if (!body) return;
  const total = textLength(body, 'p') || textLength(body);
  for (const element of [...body.querySelectorAll('*')]) {
    if (!body.contains(element) || !isClutter(element)) continue;
    if (isUnread(element) || !holdsArticle(element, total)) element.remove();
  }
}

/** Never part of what is read, however much it holds. (A form is not: some sites wrap the whole page in one.) */
function isUnread(element: DomElement): boolean {
  return [
    'script',
    'style',
    'noscript',
    'template',
    'svg',
    'iframe',
    'select',
    'textarea',
    'button',
    'figcaption',
  ].includes(tagOf(element));
}

function holdsArticle(element: DomElement, total: number): boolean {
  if (element.querySelector('h1, [itemprop~="articleBody"]')) return true;
  return textLength(element, 'p') > total * TOO_MUCH_TO_REMOVE;
}

function textLength(element: DomElement, selector?: string): number {
  if (!selector) return element.textContent?.length ?? 0;
  let length = 0;
  for (const part of element.querySelectorAll(selector)) length += part.textContent?.length ?? 0;
  return length;
}

function isClutter(element: DomElement): boolean {
  const tag = tagOf(element);
  if (TAGS.has(tag) || ROLES.has(element.getAttribute('role') ?? '')) return true;
  if (tag === 'figure') return element.querySelector('blockquote, p') === null;
  if (isHidden(element)) return true;
  return tag !== 'body' && tag !== 'article' && tag !== 'main' && namesOf(element).some((name) => NAMES.has(name));
}

function isHidden(element: DomElement): boolean {
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');
}

/** The words of class and id, and their runs of up to four, joined by hyphens: `article__LireAussi` gives `lire-aussi`. */
function namesOf(element: DomElement): string[] {
  const marks = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('data-component') ?? ''}`;
  return marks.slice(0, 500).split(/\s+/).flatMap(runsOf);
}

function runsOf(mark: string): string[] {
  const words = mark
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const runs: string[] = [];
  // A block's parts (`ad__label`) are judged by the block alone; layout classes name what they leave room for.
  if (/^(?:has|with|no|without|is|js|u|lg|md|sm)$/.test(words[0] ?? '')) return runs;
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to += 1)
      runs.push(words.slice(from, to).join('-'));
  }
  return runs;
}

/** Whether an element is named as the lines under the title. */
export function isStandfirst(element: DomElement): boolean {
  return namesOf(element).some((name) => STANDFIRST.has(name));
}

/** Whether a line that stands in the body's place is none of its own: « Lire aussi », credits, share bars, notices. */
export function isClutterLine(line: string): boolean {
  return !hasWords(line) || (line.length < 400 && LINES.some((pattern) => pattern.test(line)));
}

/** Whether the page tells its reader that the rest is for subscribers. Links are left out: they speak of other articles. */
export function announcesPaywall(document: DomDocument): boolean {
  const { body } = document;
  if (!body) return false;
  const text = [...textsOutsideLinks(body)].join(' ').slice(0, 400_000).replace(/\s+/g, ' ');
  return PAYWALL.some((pattern) => pattern.test(text));
}

function* textsOutsideLinks(element: DomElement): Generator<string> {
  for (const child of element.childNodes) {
    if (child.nodeType === TEXT_NODE) yield child.textContent ?? '';
    else if (isElement(child) && !['a', 'script', 'style', 'nav'].includes(tagOf(child)))
      yield* textsOutsideLinks(child);
  }
}
