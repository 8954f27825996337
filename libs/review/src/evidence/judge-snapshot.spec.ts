import { holdsQuote, judgeSnapshot, type Fetched } from './judge-snapshot';

const page = (text: string): Fetched => ({ outcome: 'taken', text, textHash: text });

describe('a snapshot of evidence', () => {
  it.each<[string, Fetched, string | null, string | null, object]>([
    ['the first, with its quote', page('a b c'), 'b', null, { state: 'taken', quoteFound: true, weakened: false }],
    ['the first, without it', page('a c'), 'b', null, { state: 'taken', quoteFound: false, weakened: false }],
    ['the same page', page('a b c'), null, 'a b c', { state: 'taken', quoteFound: null, weakened: false }],
    [
      'another text with the quote',
      page('x b y'),
      'b',
      'a b c',
      { state: 'changed', quoteFound: true, weakened: false },
    ],
    [
      'another text without the quote',
      page('x y'),
      'b',
      'a b c',
      { state: 'changed', quoteFound: false, weakened: true },
    ],
    [
      'another text where there is no quote',
      page('x'),
      null,
      'a',
      { state: 'changed', quoteFound: null, weakened: true },
    ],
    ['a page that is gone', { outcome: 'dead' }, 'b', 'a b c', { state: 'dead', quoteFound: null, weakened: true }],
    ['a page that never was', { outcome: 'dead' }, 'b', null, { state: 'dead', quoteFound: null, weakened: false }],
    ['a fetch that failed', { outcome: 'failed' }, 'b', 'a', { state: 'failed', quoteFound: null, weakened: false }],
  ])('of %s', (_, fetched, quote, before, expected) => {
    expect(judgeSnapshot(fetched, quote, before)).toEqual(expected);
  });

  it('finds a quote whatever its typography, and no part of a word', () => {
    expect(holdsQuote('Il a dit : « L’école   OUVRIRA. »', 'l’ecole ouvrira')).toBe(true);
    expect(holdsQuote('des écoliers', 'école')).toBe(false);
    expect(holdsQuote('tout', ' … ')).toBe(false);
  });
});
