import { canonicalUrl } from './canonical-url';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://Presse.Example:443/a?utm_source=x&b=2&a=1#top', 'https://presse.example/a?a=1&b=2'],
    ['http://presse.example', 'http://presse.example/'],
    ['https://presse.example/a?fbclid=1', 'https://presse.example/a'],
  ])('spells %s as %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it.each([
    'presse.example',
    'javascript:alert(1)',
    'ftp://presse.example/',
    'https://user:secret@presse.example/',
    '',
  ])('refuses %j', (address) => {
    expect(() => canonicalUrl(address)).toThrow(expect.objectContaining({ code: 'validation_failed' }) as Error);
  });
});
