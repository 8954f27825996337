import { Readability } from '@mozilla/readability';
import { bareText, paragraphsOf, wordCount } from '../documents/plain-text';
import { blocksOf, type Block } from './blocks';
import { isClutterLine, isStandfirst } from './clutter';
import { textOfMarkup, type DomDocument, type DomElement } from './dom';
import { isData, stringAt, typeOf, type LinkedData } from './json-ld';

/** Below this the markup's own word for the body is not believed. */
const FEWEST_WORDS = 25;
const MOST_ELEMENTS = 60_000;

/** What the body is told apart by. */
export interface BodyHints {
  readonly data: LinkedData | null;
  readonly title: string;
}

/** The article's own paragraphs on a page without clutter. Consumes the document: Readability rewrites it. */
export function readBody(document: DomDocument, hints: BodyHints): string[] {
  const declared = declaredText(hints.data);
  const live = liveUpdates(hints.data);
  if (live.length > 0) return clean(live.map(asParagraph), hints.title);
  const marked = markedBody(document);
  const shown = marked ?? mainBody(document);
  const body = clean(shown, hints.title);
  const words = wordCount(body.join(' '));
  const fallback = clean(declared.map(asParagraph), hints.title);
  // Pages that write their text by script still give it whole to search engines.
  return wordCount(fallback.join(' ')) > Math.max(words * 1.5, words + FEWEST_WORDS) ? fallback : body;
}

function asParagraph(text: string): Block {
  return { kind: 'paragraph', text, linked: 0 };
}

function declaredText(data: LinkedData | null): string[] {
  return paragraphsOf(paragraphText(stringAt(data, 'articleBody', 'text') ?? ''));
}

function paragraphText(text: string): string {
  return textOfMarkup(text.replace(/<\/(?:p|h\d|li|div)>|<br\s*\/?>\s*<br\s*\/?>/gi, '\n\n'));
}

/** A live blog's entries, as published in its data: heading, then text. */
function liveUpdates(data: LinkedData | null): string[] {
  const updates = data && typeOf(data) === 'LiveBlogPosting' ? data['liveBlogUpdate'] : null;
  if (!Array.isArray(updates)) return [];
  return updates
    .filter(isData)
    .flatMap((update) => [
      ...paragraphsOf(textOfMarkup(stringAt(update, 'headline') ?? '')),
      ...paragraphsOf(paragraphText(stringAt(update, 'articleBody', 'text') ?? '')),
    ]);
}

function markedBody(document: DomDocument): Block[] | null {
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"]')];
  const outer = marked.filter((element) => !marked.some((other) => other !== element && other.contains(element)));
  const blocks = outer.flatMap(blocksOf);
  return wordCount(blocks.map(({ text }) => text).join(' ')) >= FEWEST_WORDS ? blocks : null;
}

function mainBody(document: DomDocument): Block[] {
  const fallback = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const before = fallback ? blocksOf(fallback) : [];
  const reader = new Readability<DomElement>(document, {
    charThreshold: 300,
    maxElemsToParse: MOST_ELEMENTS,
    disableJSONLD: true,
    serializer: (node: unknown) => node as DomElement,
  });
  const content = parsedBy(reader);
  return content ? blocksOf(content) : before.filter(({ text }) => wordCount(text) > 8);
}

/** Readability expects a document as browsers mend it; of one that is not it may find nothing, or fail. */
function parsedBy(reader: Readability<DomElement>): DomElement | null {
  try {
    return reader.parse()?.content ?? null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Drops lines that are not of the article, repeats, and the title. A list item keeps its dash. */
function clean(blocks: readonly Block[], title: string): string[] {
  const seen = new Set([bareText(title)]);
  const kept: string[] = [];
  for (const block of blocks) {
    if (isClutterLine(block.text) || isLinkLine(block)) continue;
    const bare = bareText(block.text);
    if (bare === '' || seen.has(bare)) continue;
    seen.add(bare);
    kept.push(block.kind === 'item' && !/^[-–—•]/.test(block.text) ? `- ${block.text}` : block.text);
  }
  return withoutLooseHeadings(kept, blocks);
}

function isLinkLine({ text, linked, kind }: Block): boolean {
  return (
    linked > 0.9 || (linked > 0.75 && kind === 'item') || (linked > 0.7 && text.length < 120 && !/[.!?»”"]$/.test(text))
  );
}

/** A heading with nothing under it led to something that was left out. */
function withoutLooseHeadings(kept: readonly string[], blocks: readonly Block[]): string[] {
  const headings = new Set(blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text));
  let end = kept.length;
  while (end > 0 && headings.has(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(0, end);
}

/** The lines under the title, where the page shows them apart: by name, or because they are what the metadata describe. */
export function shownStandfirst(document: DomDocument, description: string | null): string | null {
  const wanted = bareText(description ?? '').slice(0, 120);
  for (const element of document.querySelectorAll('p, h2, div, strong, span, header > *')) {
    const named = isStandfirst(element);
    if (!named && wanted === '') continue;
    const blocks = blocksOf(element);
    const text = blocks.map((block) => block.text).join(' ');
    if (text.length < 40 || text.length > 1200 || blocks.length > 3) continue;
    if (named && !isClutterLine(text) && (blocks[0]?.linked ?? 0) < 0.7) return text;
    if (!named && wanted.length > 40 && bareText(text).startsWith(wanted)) return text;
  }
  return null;
}
