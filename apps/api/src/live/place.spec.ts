import { placeOf, positionAt } from './place';

const NOW = Date.parse('2026-03-03T08:00:00Z');

describe('a place in the stream', () => {
  it('leads back to its position', () => {
    expect(positionAt(placeOf('912', NOW - 3_600_000), NOW)).toBe('912');
  });

  it('is of no use once what followed it may have been removed', () => {
    expect(positionAt(placeOf('912', NOW - 21 * 3_600_000), NOW)).toBeNull();
  });

  it.each([undefined, '', '912', "1-2'; --"])('is none where a browser brings %p', (brought) => {
    expect(positionAt(brought, NOW)).toBeUndefined();
  });
});
