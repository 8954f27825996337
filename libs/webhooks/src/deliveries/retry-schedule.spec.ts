import fc from 'fast-check';
import { JITTER, MOST_ATTEMPTS, RETRY_WAITS_S, nextWait, parseRetryAfter } from './retry-schedule';

const hours = (seconds: number): number => seconds / 3600;

describe('the retry schedule', () => {
  it('makes ten attempts over 75 h 35 min, as the specification suggests', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS }, (_, made) => nextWait(made + 1, undefined, 0));
    expect(waits.slice(0, -1)).toEqual([...RETRY_WAITS_S]);
    expect(waits.at(-1)).toBeNull();
    expect(RETRY_WAITS_S.reduce((sum, wait) => sum + wait, 0)).toBe(75 * 3600 + 35 * 60 + 5);
  });

  it('spreads each wait upwards by at most a tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (made, random) => {
        const planned = RETRY_WAITS_S[made - 1] ?? 0;
        const wait = nextWait(made, undefined, random) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(planned);
        expect(wait).toBeLessThanOrEqual(planned * (1 + JITTER));
      }),
    );
  });

  it.each([
    [120, 120],
    [0, 1],
    [10 * 86_400, 86_400],
  ])('keeps a Retry-After of %d s within bounds: %d s', (asked, kept) => {
    expect(nextWait(1, asked, 0)).toBe(kept);
  });

  it('is not prolonged by Retry-After once it has ended', () => {
    expect(nextWait(MOST_ATTEMPTS, 60, 0)).toBeNull();
  });
});

describe('a Retry-After header', () => {
  const now = new Date('2026-03-02T08:00:00Z');
  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['Mon, 02 Mar 2026 08:01:00 GMT', 60],
    ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
    [undefined, undefined],
    ['', undefined],
    ['-1', undefined],
    ['soon', undefined],
    ['1e9', undefined],
    ['99999999999', undefined],
  ])('%j asks for %p s', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it('counts in seconds', () => {
    expect(hours(parseRetryAfter('7200', now) ?? 0)).toBe(2);
  });
});
