import { canonicalAddress, cleanAddress } from './addresses';

describe('cleanAddress', () => {
  it.each([
    ['https://Exemple.fr/a?utm_source=x&id=3&xtor=RSS-1#haut', 'https://exemple.fr/a?id=3'],
    ['https://user:secret@exemple.fr/a', 'https://exemple.fr/a'],
    ['javascript:alert(1)', null],
    ['/relatif', null],
    ['', null],
  ])('%s → %s', (from, to) => {
    expect(cleanAddress(from)).toBe(to);
  });
});

describe('canonicalAddress', () => {
  const page = 'https://amp.exemple.fr/a.amp.html?utm_source=x';

  it('takes the first address that the page gives on its own site', () => {
    expect(canonicalAddress([null, '/a.html', 'https://www.exemple.fr/b'], page)).toEqual({
      url: 'https://amp.exemple.fr/a.html',
      note: null,
    });
    expect(canonicalAddress(['https://www.exemple.fr/a.html'], page).url).toBe('https://www.exemple.fr/a.html');
  });

  it("does not let a page take another site's address", () => {
    expect(canonicalAddress(['https://grand-quotidien.fr/a'], page)).toEqual({
      url: 'https://amp.exemple.fr/a.amp.html',
      note: 'foreign_canonical',
    });
    expect(canonicalAddress(['https://un.blogspot.com/a'], 'https://deux.blogspot.com/a').note).toBe(
      'foreign_canonical',
    );
  });

  it('follows an AMP cache home to the publisher', () => {
    expect(
      canonicalAddress(['https://www.exemple.fr/a'], 'https://exemple-fr.cdn.ampproject.org/c/s/exemple.fr/a').url,
    ).toBe('https://www.exemple.fr/a');
  });

  it('does not take the front page for an article', () => {
    expect(canonicalAddress(['https://www.exemple.fr/'], 'https://www.exemple.fr/a').url).toBe(
      'https://www.exemple.fr/a',
    );
  });
});
