import { parseFeed } from 'feedsmith';
import { readDate, type DateContext } from '../documents/dates';
import { ParseFault } from '../documents/parsed-article';
import { paragraphsOf, plainLine } from '../documents/plain-text';
import { asText, withoutMarkup } from '../documents/without-markup';
import { at, elementsOf, readXml, textIn, type XmlElement } from '../documents/xml';
import { cleanAddress } from '../page/addresses';
import { blocksOf } from '../page/blocks';
import { decodeText } from '../page/decode';
import { parseDom, textOfMarkup } from '../page/dom';

export interface FeedEntry {
  /** The feed's own lasting name of the entry; its address where it gives none. */
  readonly key: string;
  readonly url: string | null;
  readonly title: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  /** The entry's own text: the whole article in some feeds, a summary or nothing in others. */
  readonly paragraphs: readonly string[];
}

export interface ParsedFeed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json' | 'news-sitemap';
  readonly title: string | null;
  readonly language: string | null;
  /** What the feed asks between two polls, in minutes. */
  readonly ttlMinutes: number | null;
  readonly entries: readonly FeedEntry[];
}

export interface FeedInput {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Where it was got: addresses in it may be relative. */
  readonly url: string;
  readonly now: Date;
}

const LARGEST_FEED = 10_000_000;
const MOST_ENTRIES = 1_000;

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom, JSON Feed and Google News sitemaps.
 *
 * @throws ParseFault `too_large`, `unreadable`.
 */
export function readFeed(input: FeedInput): ParsedFeed {
  const feed = readAny(input);
  return { ...feed, title: feed.title && withoutMarkup(feed.title), entries: feed.entries.map(asText) };
}

function readAny({ bytes, contentType, url, now }: FeedInput): ParsedFeed {
  if (bytes.length > LARGEST_FEED) throw new ParseFault('too_large', `A feed may hold ${LARGEST_FEED / 1_000_000} MB.`);
  const text = withoutDoctype(decodeText(bytes, contentType).text);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:\w+:)?(urlset|sitemapindex)[\s>]/.test(text))
    return readSitemap(text, url, now);
  const { format, feed } = parsed(text);
  const reader = READERS[format];
  return reader(feed as never, { url, now });
}

/** RSS 0.91 names its document type, which is harmless; one that declares anything is refused. */
function withoutDoctype(text: string): string {
  const doctype = /<!DOCTYPE\s[^>[]{0,500}(>|\[)/i.exec(text.slice(0, 5000));
  if (!doctype) return text;
  if (doctype[1] === '[')
    throw new ParseFault('unreadable', 'The feed declares entities of its own, which are not read.');
  return text.replace(doctype[0], '');
}

type Parsed = ReturnType<typeof parseFeed>;

function parsed(text: string): Parsed {
  try {
    return parseFeed(text);
  } catch {
    throw new ParseFault(
      'unreadable',
      'This is no RSS, Atom, JSON Feed or news sitemap that can be read. Check the address.',
    );
  }
}

interface Place {
  readonly url: string;
  readonly now: Date;
}

type FeedOf<F extends Parsed['format']> = Extract<Parsed, { format: F }>['feed'];

const READERS: { readonly [F in Parsed['format']]: (feed: FeedOf<F>, place: Place) => ParsedFeed } = {
  rss: readRss,
  rdf: readRdf,
  atom: readAtom,
  json: readJson,
};

function readRss(feed: FeedOf<'rss'>, place: Place): ParsedFeed {
  const language = primary(feed.language ?? feed.dc?.languages?.[0]);
  const make = maker(place, language);
  return {
    format: 'rss',
    title: oneLine(feed.title),
    language,
    ttlMinutes: feed.ttl ?? null,
    entries: some(feed.items).map((item) =>
      make({
        key: item.guid?.value,
        url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        byline:
          item.dc?.creators?.join(', ') ??
          item.authors?.map((author) => (typeof author === 'string' ? author : (author.name ?? ''))).join(', '),
        published: item.pubDate ?? item.dc?.dates?.[0],
        updated: item.atom?.updated,
        markup: item.content?.encoded ?? item.description,
      }),
    ),
  };
}

function readRdf(feed: FeedOf<'rdf'>, place: Place): ParsedFeed {
  const language = primary(feed.dc?.languages?.[0]);
  const make = maker(place, language);
  return {
    format: 'rdf',
    title: oneLine(feed.title),
    language,
    ttlMinutes: null,
    entries: some(feed.items).map((item) =>
      make({
        key: item.rdf?.about,
        url: item.link ?? item.rdf?.about,
        title: item.title,
        byline: item.dc?.creators?.join(', '),
        published: item.dc?.dates?.[0],
        markup: item.content?.encoded ?? item.description,
      }),
    ),
  };
}

function readAtom(feed: FeedOf<'atom'>, place: Place): ParsedFeed {
  const language = primary(feed.xml?.lang);
  const make = maker(place, language);
  return {
    format: 'atom',
    title: oneLine(feed.title?.value),
    language,
    ttlMinutes: null,
    entries: some(feed.entries).map((entry) =>
      make({
        key: entry.id,
        url: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
        title: entry.title?.value,
        byline: entry.authors?.map(({ name }) => name ?? '').join(', '),
        published: entry.published ?? entry.updated,
        updated: entry.updated,
        markup: entry.content?.value ?? entry.summary?.value,
      }),
    ),
  };
}

function readJson(feed: FeedOf<'json'>, place: Place): ParsedFeed {
  const language = primary(feed.language);
  const make = maker(place, language);
  return {
    format: 'json',
    title: oneLine(feed.title),
    language,
    ttlMinutes: null,
    entries: some(feed.items).map((item) =>
      make({
        key: item.id,
        url: item.url ?? item.external_url,
        title: item.title,
        byline: item.authors?.map(({ name }) => name ?? '').join(', '),
        published: item.date_published,
        updated: item.date_modified,
        markup: item.content_html ?? item.content_text ?? item.summary,
      }),
    ),
  };
}

/** Google News sitemap: addresses, titles and dates; the text is on the page. */
function readSitemap(xml: string, url: string, now: Date): ParsedFeed {
  const root = readXml(xml);
  if (root.name !== 'urlset')
    throw new ParseFault('unreadable', 'This is an index of sitemaps. Give the address of the news sitemap itself.');
  const pages = elementsOf(root).filter(({ name }) => name === 'url');
  const news = (page: XmlElement, ...path: string[]): string => textIn(at(page, 'news', ...path));
  const language = primary(pages.map((page) => news(page, 'publication', 'language')).find((tag) => tag !== ''));
  const make = maker({ url, now }, language);
  return {
    format: 'news-sitemap',
    title: oneLine(pages.map((page) => news(page, 'publication', 'name')).find((name) => name !== '')),
    language,
    ttlMinutes: null,
    entries: pages.slice(0, MOST_ENTRIES).map((page) =>
      make({
        url: textIn(at(page, 'loc')),
        title: news(page, 'title'),
        published: news(page, 'publication_date'),
        updated: textIn(at(page, 'lastmod')),
      }),
    ),
  };
}

/** Fields as the parser gives them, which types some of them as anything. */
interface RawEntry {
  readonly key?: unknown;
  readonly url?: unknown;
  readonly title?: unknown;
  readonly byline?: unknown;
  readonly published?: unknown;
  readonly updated?: unknown;
  readonly markup?: unknown;
}

const LONGEST_KEY = 1_000;

function maker(place: Place, language: string | null): (raw: RawEntry) => FeedEntry {
  const context: DateContext = { now: place.now, language };
  return (raw) => {
    const url = cleanAddress(string(raw.url), place.url);
    return {
      key:
        plainLine(string(raw.key)).slice(0, LONGEST_KEY) || url || plainLine(string(raw.title)).slice(0, LONGEST_KEY),
      url,
      title: oneLine(raw.title) ?? '',
      byline: oneLine(raw.byline),
      publishedAt: readDate(string(raw.published), context).at,
      updatedAt: readDate(string(raw.updated), context).at,
      paragraphs: markupParagraphs(string(raw.markup)),
    };
  };
}

function markupParagraphs(markup: string): string[] {
  if (!/<\w/.test(markup)) return paragraphsOf(textOfMarkup(markup));
  const { body } = parseDom(markup);
  return body === null ? [] : blocksOf(body).map(({ text }) => text);
}

function some<T>(entries: readonly T[] | undefined): readonly T[] {
  return (entries ?? []).slice(0, MOST_ENTRIES);
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function oneLine(text: unknown): string | null {
  return plainLine(textOfMarkup(string(text))) || null;
}

function primary(tag: string | undefined): string | null {
  return /^[a-z]{2,3}(?=[-_]|$)/i.exec(tag?.trim() ?? '')?.[0].toLowerCase() ?? null;
}
