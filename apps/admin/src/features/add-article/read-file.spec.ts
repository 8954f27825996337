import { readArticleBytes, UnreadableFile } from './read-file';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const faultOf = (given: Uint8Array): string | undefined => {
  try {
    readArticleBytes(given, 'a.txt');
    return undefined;
  } catch (error) {
    return error instanceof UnreadableFile ? error.fault : String(error);
  }
};

describe('a file given in', () => {
  it('is text whose first paragraph is the title', () => {
    expect(readArticleBytes(bytes('Le titre\n\nUn.\r\n\r\nDeux\nsuite.'), 'a.txt')).toEqual({
      title: 'Le titre',
      paragraphs: ['Un.', 'Deux suite.'],
      externalId: 'file:a.txt',
    });
  });

  it('is JSON as the API takes it', () => {
    expect(readArticleBytes(bytes('{"title":"T","paragraphs":["P"]}'), 'a.json')).toEqual({
      title: 'T',
      paragraphs: ['P'],
    });
  });

  it('is refused by name of its fault', () => {
    expect(faultOf(new Uint8Array([0xe9, 0x74, 0xe9]))).toBe('unreadable');
    expect(faultOf(bytes('{"title":'))).toBe('notJson');
    expect(faultOf(new Uint8Array(1_048_577))).toBe('tooLarge');
  });
});
