import { placesOf } from './quote-places';

const found = (quote: string, text: string) =>
  placesOf(quote, text).map(({ start, end }) => Array.from(text).slice(start, end).join(''));

describe('a quoted passage in the copy of a page', () => {
  it('is found across line breaks, quotation marks and capitals', () => {
    expect(found("l'eau  est “claire”", '🌊 Selon elle, L’eau est\n« claire ». Fin.')).toEqual([
      'L’eau est\n« claire »',
    ]);
  });

  it('is not found where it is not, or is empty', () => {
    expect(found('la terre', 'L’eau est claire')).toEqual([]);
    expect(found('  ', 'L’eau est claire')).toEqual([]);
  });
});
