import { readDate, type DateContext } from '../documents/dates';
import { BLANK_ARTICLE, ParseFault, type ParsedArticle } from '../documents/parsed-article';
import { paragraphsOf, plainLine } from '../documents/plain-text';
import { blocksOf } from '../page/blocks';
import { cleanAddress } from '../page/addresses';
import { parseDom } from '../page/dom';
import { embargoEnd } from './newsml-g2';
import { articleStatus } from './pub-status';

type Fields = ReadonlyMap<string, unknown>;

/**
 * IPTC ninjs 1.0 to 1.5 (`headline`, `body_html`), 2.x and 3.x (`headlines`, `bodies`), and what systems derive from
 * them (camel case, `guid`). One object, or an array of them; a package's `associations` are items of their own.
 *
 * @throws ParseFault `unreadable`, `no_article`.
 */
export function readNinjs(json: string, now: Date): ParsedArticle[] {
  const value = parse(json);
  const items = (Array.isArray(value) ? value : [value]).filter(isObject).map(fieldsOf);
  const texts = items.filter((item) => ['text', 'composite', ''].includes(asString(item.get('type')).toLowerCase()));
  if (texts.length === 0) throw new ParseFault('no_article', 'The JSON holds no ninjs item of type text.');
  return texts.map((item) => readItem(item, now));
}

/** Whether a JSON object is meant to be ninjs: it says which item it is and when this version was made, or what it holds. */
export function looksLikeNinjs(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isObject(first)) return false;
  const fields = fieldsOf(first);
  const named = fields.has('uri') || fields.has('guid');
  return (
    named &&
    [
      'versioncreated',
      'pubstatus',
      'headlines',
      'bodies',
      'bodyhtml',
      'bodytext',
      'bodyxhtml',
      'standard',
      'representationtype',
    ].some((name) => fields.has(name))
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new ParseFault('unreadable', 'The document is not valid JSON.');
  }
}

function readItem(item: Fields, now: Date): ParsedArticle {
  const id = plainLine(asString(item.get('uri')) || asString(item.get('guid')));
  if (id === '')
    throw new ParseFault('unreadable', 'A ninjs item has no uri, so that its versions could not be told apart.');
  const language = /^[a-z]{2,3}/i.exec(asString(item.get('language')))?.[0].toLowerCase() ?? null;
  const context: DateContext = { now, language };
  const date = (name: string): string | null => readDate(asString(item.get(name)), context).at;
  return {
    ...BLANK_ARTICLE,
    externalId: id,
    canonicalUrl: cleanAddress(asString(item.get('href')) || asString(item.get('url'))),
    version: asString(item.get('version')) || null,
    status: articleStatus(asString(item.get('pubstatus')) || null),
    embargoedUntil: embargoEnd(asString(item.get('embargoed')) || asString(item.get('embargoeduntil')), context),
    publishedAt: date('firstcreated') ?? date('contentcreated') ?? date('versioncreated'),
    modifiedAt: date('versioncreated'),
    title: plainLine(mainOf(item.get('headlines')) || asString(item.get('headline')) || asString(item.get('title'))),
    byline: plainLine(asString(item.get('byline')) || namesOf(item.get('people'))) || null,
    publisher:
      plainLine(
        asString(item.get('provider')) || asString(item.get('copyrightholder')) || namesOf(item.get('infosources')),
      ) || null,
    standfirst: plainLine(mainOf(item.get('descriptions')) || asString(item.get('descriptiontext'))) || null,
    language,
    paragraphs: bodyOf(item),
  };
}

function bodyOf(item: Fields): string[] {
  for (const name of ['bodyxhtml', 'bodyhtml']) {
    const markup = asString(item.get(name));
    if (markup !== '') return markupParagraphs(markup);
  }
  const text = asString(item.get('bodytext'));
  if (text !== '') return paragraphsOf(text);
  const bodies = listOf(item.get('bodies'))
    .map(fieldsOf)
    .filter((body) => asString(body.get('value')) !== '');
  const main = bodies.find((body) => asString(body.get('role')) === 'main') ?? bodies[0];
  if (!main) return [];
  const value = asString(main.get('value'));
  return /html|xml|nitf/i.test(asString(main.get('contenttype'))) || /<p[\s>]/i.test(value)
    ? markupParagraphs(value)
    : paragraphsOf(value);
}

function markupParagraphs(markup: string): string[] {
  const { body } = parseDom(markup);
  return body === null
    ? []
    : blocksOf(body).map(({ kind, text }) => (kind === 'item' && !/^[-–—•]/.test(text) ? `- ${text}` : text));
}

/** `headlines`, `descriptions`: the one of the main role, else the first. */
function mainOf(value: unknown): string {
  const entries = listOf(value).map(fieldsOf);
  const main = entries.find((entry) => ['main', ''].includes(asString(entry.get('role')))) ?? entries[0];
  return main ? asString(main.get('value')) : '';
}

function namesOf(value: unknown): string {
  return listOf(value)
    .map((entry) => asString(fieldsOf(entry).get('name')))
    .filter((name) => name !== '')
    .join(', ');
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Names as ninjs 3 writes them: lower case, without separators, whatever the dialect. */
function fieldsOf(item: Record<string, unknown>): Fields {
  return new Map(Object.entries(item).map(([name, value]) => [name.toLowerCase().replace(/[_-]/g, ''), value]));
}

function asString(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
