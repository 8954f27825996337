import { readDate, type DateContext } from '../documents/dates';
import { paragraphsOfTree } from '../documents/markup-text';
import { BLANK_ARTICLE, ParseFault, type ParsedArticle } from '../documents/parsed-article';
import { paragraphsOf, plainLine } from '../documents/plain-text';
import { at, elementsOf, findAll, readXml, textIn, type XmlElement } from '../documents/xml';
import { articleStatus } from './pub-status';

/** IPTC NewsML-G2: one newsItem, or a newsMessage with several (a package names the items that travel with it). */
export function readNewsMl(xml: string, now: Date): ParsedArticle[] {
  const root = readXml(xml);
  const items = root.name === 'newsItem' ? [root] : findAll(root, 'newsItem');
  const articles = items.filter(isText).map((item) => readItem(item, now));
  if (articles.length === 0) {
    throw new ParseFault(
      'no_article',
      `The document (${plainLine(root.name).slice(0, 40)}) holds no NewsML-G2 news item of text.`,
    );
  }
  return articles;
}

/** Pictures, video and the package's own listing are not read; without a class an item counts as text. */
function isText(item: XmlElement): boolean {
  const itemClass = at(item, 'itemMeta', 'itemClass')?.attributes['qcode'] ?? 'ninat:text';
  return itemClass.endsWith(':text') || itemClass.endsWith(':composite');
}

function readItem(item: XmlElement, now: Date): ParsedArticle {
  const meta = at(item, 'itemMeta');
  const content = at(item, 'contentMeta');
  const language = languageOf(item, content);
  const context: DateContext = { now, language };
  const date = (element: XmlElement | null): string | null => readDate(textIn(element), context).at;
  const embargo = textIn(at(meta, 'embargoed')).trim();
  const guid = item.attributes['guid'] ?? '';
  if (guid === '')
    throw new ParseFault('unreadable', 'A newsItem has no guid, so that its versions could not be told apart.');
  return {
    ...BLANK_ARTICLE,
    externalId: plainLine(guid),
    version: item.attributes['version'] ?? null,
    status: articleStatus(at(meta, 'pubStatus')?.attributes['qcode'] ?? null),
    embargoedUntil: embargoEnd(embargo, context),
    publishedAt:
      date(at(meta, 'firstCreated')) ?? date(at(content, 'contentCreated')) ?? date(at(meta, 'versionCreated')),
    modifiedAt: date(at(meta, 'versionCreated')),
    publisher: nameOf(at(meta, 'provider')) ?? nameOf(at(content, 'infoSource')),
    title: plainLine(textIn(mainHeadline(content))),
    byline: plainLine(textIn(at(content, 'by'))) || nameOf(at(content, 'creator')),
    standfirst: null,
    language,
    paragraphs: bodyOf(at(item, 'contentSet')),
  };
}

/**
 * A date that cannot be read must not lift an embargo: then it holds until a person looks.
 * The date may lie far ahead; that is what an embargo is for.
 */
export function embargoEnd(text: string, context: DateContext): string | null {
  if (text === '') return null;
  const far = new Date(Date.UTC(9999, 0, 1));
  return readDate(text, { ...context, now: far }).at ?? far.toISOString();
}

function languageOf(item: XmlElement, content: XmlElement | null): string | null {
  const tag = at(content, 'language')?.attributes['tag'] ?? item.attributes['lang'] ?? '';
  return /^[a-z]{2,3}/i.exec(tag)?.[0].toLowerCase() ?? null;
}

function nameOf(party: XmlElement | null): string | null {
  if (party === null) return null;
  const name = plainLine(textIn(at(party, 'name')));
  if (name !== '') return name;
  const code = party.attributes['literal'] ?? party.attributes['qcode']?.split(':').at(-1) ?? party.attributes['uri'];
  return code === undefined ? null : plainLine(code);
}

function mainHeadline(content: XmlElement | null): XmlElement | null {
  const headlines = content ? elementsOf(content).filter(({ name }) => name === 'headline') : [];
  return (
    headlines.find(({ attributes }) => (attributes['role'] ?? 'hlr:main').endsWith('main')) ?? headlines[0] ?? null
  );
}

function bodyOf(contentSet: XmlElement | null): string[] {
  const parts = contentSet ? elementsOf(contentSet) : [];
  const xml = parts.find(({ name }) => name === 'inlineXML');
  if (xml) {
    const content = findAll(xml, 'body.content')[0] ?? findAll(xml, 'body')[0] ?? xml;
    return paragraphsOfTree(content);
  }
  const data = parts.find(
    ({ name, attributes }) => name === 'inlineData' && /^text\/plain|^$/.test(attributes['contenttype'] ?? ''),
  );
  return data ? paragraphsOf(textIn(data)) : [];
}
