import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ParseFault } from '../documents/parsed-article';
import { readOpml } from './opml';
import { readFeed, type ParsedFeed } from './read-feed';

const SAMPLES = path.join(__dirname, '../../../../test/intake/feeds');
const now = new Date('2026-04-01T08:00:00Z');
const read = (content: string | Uint8Array): ParsedFeed =>
  readFeed({
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    contentType: null,
    url: 'https://flux.example/rss',
    now,
  });

describe('readFeed', () => {
  const samples = readdirSync(SAMPLES).filter((file) => !file.endsWith('.opml'));

  it.each(samples)('reads %s: both entries, with address, title and date', (file) => {
    const feed = read(readFileSync(path.join(SAMPLES, file)));
    expect(feed.entries).toMatchObject([
      {
        url: 'https://www.depeche-varenne.example/a-1',
        title: 'Pont de Varenne : le département reconnaît des « défauts »',
        publishedAt: '2026-03-10T13:32:00.000Z',
      },
      { url: 'https://www.depeche-varenne.example/a-2', title: 'Ligne 9 & tramway : retour « d’ici à juin »' },
    ]);
    expect(feed.language).toBe('fr');
    expect(new Set(feed.entries.map(({ key }) => key)).size).toBe(2);
  });

  it('reads the whole text where the feed carries it, without markup', () => {
    const [entry] = read(readFileSync(path.join(SAMPLES, 'rss-2.xml'))).entries;
    expect(entry).toMatchObject({
      byline: 'Clarisse Aubertin',
      paragraphs: ['Le département a reconnu des « défauts d’entretien ».', 'L’opposition «\u00A0accuse\u00A0».'],
    });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><html><body>x</body></html>'],
    ['a cut feed', '<rss version="2.0"><channel><title>x'],
    [
      'declared entities',
      '<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
    ],
    [
      'an index of sitemaps',
      '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    ],
  ])('refuses %s', (_, content) => {
    expect(() => read(content)).toThrow(ParseFault);
  });
});

describe('readOpml', () => {
  it('reads feeds in folders, each once', () => {
    expect(readOpml(readFileSync(path.join(SAMPLES, 'presse.opml')))).toEqual([
      { url: 'https://www.depeche-varenne.example/rss', title: 'La Dépêche de Varenne', language: 'fr' },
      { url: 'https://www.ouest-matin.example/atom.xml', title: 'Ouest Matin', language: null },
    ]);
  });

  it('refuses what is no OPML, or names no feed', () => {
    expect(() => readOpml(Buffer.from('<rss/>'))).toThrow(ParseFault);
    expect(() => readOpml(Buffer.from('<opml><body><outline text="x"/></body></opml>'))).toThrow(ParseFault);
  });
});
