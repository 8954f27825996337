import type { DomDocument } from './dom';

/** A node of a page's linked data (JSON-LD 1.1, schema.org terms). */
export type LinkedData = Readonly<Record<string, unknown>>;

const ARTICLE_TYPES =
  /^(NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|BackgroundNewsArticle|AskPublicNewsArticle|ReviewNewsArticle|Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|AdvertiserContentArticle|VideoObject|RadioEpisode|PodcastEpisode)$/;
const MOST_CHARACTERS = 2_000_000;
const DEEPEST = 6;

/** The page's own article among its linked data, or null. A broken block is skipped. */
export function findArticleData(document: DomDocument): LinkedData | null {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json" i]')].flatMap((script) =>
    nodesOf(parse(script.textContent ?? ''), 0),
  );
  const articles = nodes.filter((node) => ARTICLE_TYPES.test(typeOf(node)));
  return articles.find((node) => !/Object$|Episode$/.test(typeOf(node))) ?? articles[0] ?? null;
}

export function typeOf(node: LinkedData): string {
  const type = node['@type'];
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  return (types.find((name) => ARTICLE_TYPES.test(name)) ?? types[0] ?? '').replace(/^https?:\/\/schema\.org\//, '');
}

/** A string at any of the names, the first that is one; objects give their name, URL or id. */
export function stringAt(node: LinkedData | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = asString(node?.[name]);
    if (text !== null) return text;
  }
  return null;
}

/** Names of the persons or organisations at a property that may hold one or several. */
export function namesAt(node: LinkedData | null, name: string): string[] {
  const value = node?.[name];
  return (Array.isArray(value) ? value : [value]).map(asString).filter((text) => text !== null);
}

export function isData(value: unknown): value is LinkedData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asString(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return asString(value[0]);
  if (!isData(value)) return null;
  return asString(value['name'] ?? value['@value'] ?? value['url'] ?? value['@id']);
}

function parse(text: string): unknown {
  if (text.length > MOST_CHARACTERS) return null;
  // Some publishers wrap it in CDATA or comments, or break lines inside strings.
  const bare = text.replace(/^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)|(?:\/\/\s*)?(?:\]\]>|-->)\s*$/g, '').trim();
  for (const candidate of [bare, bare.replace(/[\u0000-\u001F]+/g, ' '), bare.replace(/;\s*$/, '')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      continue;
    }
  }
  return null;
}

function nodesOf(value: unknown, depth: number): LinkedData[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((item) => nodesOf(item, depth + 1));
  if (!isData(value)) return [];
  const inner = [value['@graph'], value['mainEntity'], value['mainEntityOfPage']].filter(
    (item) => typeof item === 'object',
  );
  return [value, ...inner.flatMap((item) => nodesOf(item, depth + 1))];
}
