import { BLANK_ARTICLE, ParseFault, type Note, type ParsedArticle } from '../documents/parsed-article';
import { bareText, wordCount } from '../documents/plain-text';
import { asText } from '../documents/without-markup';
import { readBody, shownStandfirst } from './body';
import { announcesPaywall, isClutterLine, removeClutter } from './clutter';
import { decodeText } from './decode';
import { parseFlat } from './dom';
import { flattenNesting } from './flatten';
import { readMetadata, type PageMetadata } from './metadata';
import { titleOf } from './titles';

export interface PageInput {
  readonly content: Uint8Array | string;
  /** Where the page was got; null when nobody said. */
  readonly url: string | null;
  /** The Content-Type header, if any. */
  readonly contentType?: string | null;
  readonly now: Date;
}

const MOST_CHARACTERS = 6_000_000;
/** Fewer words than a news flash has. */
const FEWEST_WORDS = 12;
/** With fewer, a page that says it is for subscribers shows only its beginning. */
const TEASER_WORDS = 200;
/** Longer « paragraphs » are a script's data or a whole book without breaks. */
const LONGEST_PARAGRAPH = 20_000;

/**
 * Reads a news page: its article's text and what the page says about it.
 *
 * @throws ParseFault `too_large`, `no_article` (a front page, an error page, a page written by script) or `paywalled`.
 */
export function extractPage(input: PageInput): ParsedArticle {
  const { text, notes } = decoded(input);
  if (text.length > MOST_CHARACTERS)
    throw new ParseFault(
      'too_large',
      `The page has more than ${MOST_CHARACTERS / 1_000_000} million characters. Send the article's text alone.`,
    );
  const flat = flattenNesting(text);
  const document = parseFlat(flat.html);
  const metadata = readMetadata(document, input.url, input.now);
  const locked = metadata.free !== true && announcesPaywall(document);
  const title = titleOf(document, metadata.titles, metadata.publisher);
  removeClutter(document);
  const standfirst = shownStandfirst(document, metadata.description);
  const body = readBody(document, { data: metadata.data, title });
  const paragraphs = withStandfirst(standfirst, body, title).map((line) => line.slice(0, LONGEST_PARAGRAPH));
  const partial = checkComplete(paragraphs, metadata, locked);
  const all = [
    ...notes,
    ...metadata.notes,
    ...(flat.flattened ? (['nesting_flattened'] as const) : []),
    ...(partial ? (['partial_text'] as const) : []),
  ];
  return asText({
    ...BLANK_ARTICLE,
    canonicalUrl: metadata.canonicalUrl,
    title,
    standfirst: standfirst ?? metadata.description,
    paragraphs,
    byline: metadata.byline,
    publisher: metadata.publisher,
    publishedAt: metadata.publishedAt,
    modifiedAt: metadata.modifiedAt,
    language: metadata.language,
    notes: [...new Set<Note>(all)],
  });
}

function decoded({ content, contentType }: PageInput): { text: string; notes: readonly Note[] } {
  return typeof content === 'string' ? { text: content, notes: [] } : decodeText(content, contentType ?? null);
}

function withStandfirst(standfirst: string | null, body: readonly string[], title: string): string[] {
  if (standfirst === null || isClutterLine(standfirst)) return [...body];
  const bare = bareText(standfirst);
  if (bare === bareText(title) || body.some((line) => bareText(line).startsWith(bare))) return [...body];
  return [standfirst, ...body.filter((line) => !bare.startsWith(bareText(line)) || wordCount(line) < 4)];
}

/** @returns whether the text may be cut; throws where there is no article to speak of. */
function checkComplete(paragraphs: readonly string[], metadata: PageMetadata, locked: boolean): boolean {
  const words = wordCount(paragraphs.join(' '));
  const closed = locked || metadata.free === false;
  if (closed && words < TEASER_WORDS) {
    throw new ParseFault(
      'paywalled',
      `Only ${words} words can be read without a subscription. Send the page as a subscriber sees it, as { html, url }.`,
    );
  }
  if (words < FEWEST_WORDS) {
    throw new ParseFault(
      'no_article',
      'The page shows no article (a front page, an error, or text written by script). Check the address, or send the text itself.',
    );
  }
  return closed && locked;
}
