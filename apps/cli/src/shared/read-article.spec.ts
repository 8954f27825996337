import { parseArticle, UnreadableArticle } from './read-article';

describe('an article in a file', () => {
  it('is a title and paragraphs apart by blank lines, on whatever lines they are wrapped', () => {
    const { id, paragraphs } = parseArticle(
      'Le titre\r\n\r\nUn début\r\nqui continue.\n \n\nLa fin.\n',
      'un/article.txt',
    );
    expect(id).toBe('article');
    expect(paragraphs).toEqual(['Le titre', 'Un début qui continue.', 'La fin.']);
  });

  it('is taken in NFC, so that offsets agree with what is stored', () => {
    expect(parseArticle('e\u0301te\u0301', '-').paragraphs).toEqual(['été']);
  });

  it('is JSON with its own facts, the title first or apart', () => {
    const gold = parseArticle('{"id":"g","language":"fr","paragraphs":["T","P"]}', 'x.json');
    expect(gold).toMatchObject({ id: 'g', language: 'fr', publisher: null, paragraphs: ['T', 'P'] });
    const sample = parseArticle('{"externalId":"e","title":"T","paragraphs":["P"]}', 'x.json');
    expect(sample).toMatchObject({ id: 'e', externalId: 'e', paragraphs: ['T', 'P'] });
  });

  it.each([
    ['nothing but blanks', ' \n\n ', /no text/],
    ['broken JSON', '{"paragraphs": [', /is none/],
    ['JSON without text', '{"id":"a"}', /needs "paragraphs"/],
    ['paragraphs that are no text', '{"paragraphs":["a",1]}', /needs "paragraphs"/],
  ])('is refused in words when it is %s', (_, text, reason) => {
    expect(() => parseArticle(text, 'a')).toThrow(UnreadableArticle);
    expect(() => parseArticle(text, 'a')).toThrow(reason);
  });
});
