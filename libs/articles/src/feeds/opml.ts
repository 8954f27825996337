import { ParseFault } from '../documents/parsed-article';
import { plainLine } from '../documents/plain-text';
import { withoutMarkup } from '../documents/without-markup';
import { at, findAll, readXml, elementsOf, type XmlElement } from '../documents/xml';
import { cleanAddress } from '../page/addresses';
import { decodeText } from '../page/decode';

/** A feed as a reader program exports it. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
  readonly language: string | null;
}

const MOST_FEEDS = 2_000;

/** Reads OPML 1.0 and 2.0, folders and all. @throws ParseFault `unreadable`, `too_large`, `no_article` where no feed is in it. */
export function readOpml(bytes: Uint8Array): OpmlFeed[] {
  const root = readXml(decodeText(bytes).text);
  const body = root.name === 'opml' ? at(root, 'body') : null;
  if (body === null) throw new ParseFault('unreadable', 'This is no OPML document: it has no <opml> with a <body>.');
  const feeds = findAll(body, 'outline').flatMap(feedsUnder);
  const unique = [...new Map(feeds.map((feed) => [feed.url, feed])).values()];
  if (unique.length === 0)
    throw new ParseFault('no_article', 'The OPML document names no feed (an outline with an xmlUrl).');
  if (unique.length > MOST_FEEDS)
    throw new ParseFault('too_large', `The OPML document names more than ${MOST_FEEDS} feeds. Split it.`);
  return unique;
}

function feedsUnder(outline: XmlElement): OpmlFeed[] {
  const attributes = new Map(Object.entries(outline.attributes).map(([name, value]) => [name.toLowerCase(), value]));
  const url = cleanAddress(attributes.get('xmlurl'));
  const own =
    url === null
      ? []
      : [
          {
            url,
            title: withoutMarkup(plainLine(attributes.get('title') ?? attributes.get('text') ?? '')) || null,
            language: /^[a-z]{2,3}/i.exec(attributes.get('language') ?? '')?.[0].toLowerCase() ?? null,
          },
        ];
  return [
    ...own,
    ...elementsOf(outline)
      .filter(({ name }) => name === 'outline')
      .flatMap(feedsUnder),
  ];
}
