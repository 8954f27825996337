import { readDate, type DateContext, type ReadDate } from '../documents/dates';
import type { Note } from '../documents/parsed-article';
import { plainLine } from '../documents/plain-text';
import { canonicalAddress } from './addresses';
import { textOfMarkup, type DomDocument } from './dom';
import { findArticleData, isData, namesAt, stringAt, type LinkedData } from './json-ld';

/** What a page says about its article. */
export interface PageMetadata {
  readonly data: LinkedData | null;
  /** Titles it gives, the most trusted first. */
  readonly titles: readonly string[];
  readonly description: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  /** What it says of itself: readable without a subscription? Null when it says nothing. */
  readonly free: boolean | null;
  readonly notes: readonly Note[];
}

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'dc.date.created',
  'publication_date',
  'pubdate',
  'sailthru.date',
  'parsely-pub-date',
  'cxenseparse:recs:publishtime',
  'article.published',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'og:article:modified_time',
  'datemodified',
  'dcterms.modified',
  'last-modified',
  'article.updated',
];

/** Reads JSON-LD, Open Graph, Dublin Core, microdata and `time`, in this order of trust. `address` is where the page was got. */
export function readMetadata(document: DomDocument, address: string | null, now: Date): PageMetadata {
  const data = findArticleData(document);
  const meta = readMeta(document);
  const language = languageOf(document, data, meta);
  const context: DateContext = { now, language: language ?? 'fr' };
  const published = firstDate(
    [
      stringAt(data, 'datePublished', 'dateCreated', 'uploadDate'),
      ...pick(meta, PUBLISHED),
      ...markedDates(document, 'datePublished'),
    ],
    context,
    timesOf(document),
  );
  const modified = firstDate(
    [stringAt(data, 'dateModified'), ...pick(meta, MODIFIED), ...markedDates(document, 'dateModified')],
    context,
  );
  const canonical = canonicalAddress(
    [
      attribute(document, 'link[rel~="canonical" i]', 'href'),
      meta.get('og:url') ?? null,
      stringAt(data, 'mainEntityOfPage', 'url'),
    ],
    address,
  );
  return {
    data,
    titles: [
      stringAt(data, 'headline', 'name'),
      meta.get('og:title'),
      meta.get('twitter:title'),
      meta.get('dc.title'),
      document.querySelector('title')?.textContent,
    ]
      .map(cleanText)
      .filter((title) => title !== ''),
    description:
      cleanText(stringAt(data, 'description') ?? meta.get('og:description') ?? meta.get('description')) || null,
    byline: bylineOf(document, data, meta),
    publisher: publisherOf(data, meta, address),
    publishedAt: published.at,
    modifiedAt: modified.at,
    language,
    canonicalUrl: canonical.url,
    free: accessOf(data, meta),
    notes: [...new Set([published.note, canonical.note].filter((note) => note !== null))],
  };
}

/** Text of a metadata field: no markup, no references left, one line. */
export function cleanText(text: string | null | undefined): string {
  return plainLine(textOfMarkup(text ?? ''));
}

type Meta = ReadonlyMap<string, string>;

function readMeta(document: DomDocument): Meta {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv') ??
      ''
    ).toLowerCase();
    const content = element.getAttribute('content')?.trim() ?? '';
    if (name !== '' && content !== '' && !meta.has(name)) meta.set(name, content);
  }
  return meta;
}

function pick(meta: Meta, names: readonly string[]): (string | null)[] {
  return names.map((name) => meta.get(name) ?? null);
}

function attribute(document: DomDocument, selector: string, name: string): string | null {
  return document.querySelector(selector)?.getAttribute(name) ?? null;
}

/** The first date that can be read; failing that, what the page shows. An unbelievable one leaves its note. */
function firstDate(
  texts: readonly (string | null)[],
  context: DateContext,
  shown: readonly (string | null)[] = [],
): ReadDate {
  let refused: Note | null = null;
  for (const text of [...texts, ...shown]) {
    const read = readDate(text, context);
    if (read.at !== null) return { at: read.at, note: refused ?? read.note };
    refused ??= read.note;
  }
  return { at: null, note: refused };
}

function markedDates(document: DomDocument, property: string): (string | null)[] {
  return [...document.querySelectorAll(`[itemprop~="${property}"]`)].map(
    (element) => element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent,
  );
}

/** Dates that the reader sees, those that say they are of publication first. */
function timesOf(document: DomDocument): (string | null)[] {
  const times = [...document.querySelectorAll('time[pubdate], article time, main time, time')];
  const worded = [
    ...document.querySelectorAll('[class*="date" i], [class*="publi" i], [class*="time" i], [class*="meta" i]'),
  ].map((element) => element.textContent ?? '');
  const published = worded.filter((text) => text.length < 300 && /publi|post|mis en ligne|rédigé|le \d/i.test(text));
  const running = /(?:publié|mis en ligne|posté|paru)[^.]{0,40}?\d[^.]{4,40}/i.exec(
    (document.body?.textContent ?? '').slice(0, 20_000),
  );
  return [
    ...times.slice(0, 5).flatMap((time) => [time.getAttribute('datetime'), time.textContent]),
    ...published.slice(0, 5),
    ...worded.filter((text) => text.length < 80).slice(0, 5),
    running?.[0] ?? null,
  ];
}

function languageOf(document: DomDocument, data: LinkedData | null, meta: Meta): string | null {
  const declared = [
    document.documentElement?.getAttribute('lang'),
    document.documentElement?.getAttribute('xml:lang'),
    stringAt(data, 'inLanguage'),
    meta.get('og:locale'),
    meta.get('content-language'),
    meta.get('dc.language'),
  ];
  for (const tag of declared) {
    const primary = /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1];
    if (primary) return primary.toLowerCase();
  }
  return null;
}

function bylineOf(document: DomDocument, data: LinkedData | null, meta: Meta): string | null {
  const named = namesAt(data, 'author');
  const shown = [
    ...document.querySelectorAll(
      '[itemprop~="author"] [itemprop~="name"], [rel~="author"], .byline, .author-name, .author, .auteur, .signature, [itemprop~="author"]',
    ),
  ].map((element) => element.textContent ?? '');
  const candidates = [
    named.join(', '),
    meta.get('author'),
    meta.get('article:author'),
    meta.get('dc.creator'),
    meta.get('parsely-author'),
    ...shown,
  ];
  for (const candidate of candidates) {
    const text = cleanText(candidate)
      .replace(/^(?:par|by|de|written by|propos recueillis par)\s+/i, '')
      .replace(/\s*[|•·].*$/, '');
    if (text !== '' && text.length <= 200 && !/^https?:|^\//i.test(text)) return text;
  }
  return null;
}

function publisherOf(data: LinkedData | null, meta: Meta, address: string | null): string | null {
  const named = cleanText(
    stringAt(
      isData(data?.['publisher']) || Array.isArray(data?.['publisher']) || typeof data?.['publisher'] === 'string'
        ? data
        : null,
      'publisher',
    ),
  );
  const candidates = [
    named,
    cleanText(meta.get('og:site_name')),
    cleanText(meta.get('dc.publisher')),
    cleanText(meta.get('application-name')),
  ];
  const host =
    address === null ? null : URL.canParse(address) ? new URL(address).hostname.replace(/^(?:www|m|amp)\./, '') : null;
  return candidates.find((name) => name !== '' && !/^https?:/.test(name)) ?? host;
}

function accessOf(data: LinkedData | null, meta: Meta): boolean | null {
  const said = data?.['isAccessibleForFree'];
  if (said !== undefined) return said !== false && !(typeof said === 'string' && said.toLowerCase() === 'false');
  const tier = meta.get('article:content_tier')?.toLowerCase();
  return tier === undefined ? null : tier === 'free';
}
