import fc from 'fast-check';
import { THROTTLES, delayAfter } from './throttle-schedule';

describe('the delay after failed sign-ins', () => {
  it('starts after the free tries, doubles, and ends at its longest', () => {
    const delays = Array.from({ length: 20 }, (_, failures) => delayAfter(failures, THROTTLES.account));
    expect(delays.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000]);
    expect(delays.at(-1)).toBe(15 * 60_000);
  });

  it('never shrinks with more failures and never passes its longest', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(...Object.values(THROTTLES)), (failures, schedule) => {
        const delay = delayAfter(failures, schedule);
        expect(delay).toBeLessThanOrEqual(delayAfter(failures + 1, schedule));
        expect(delay).toBeLessThanOrEqual(schedule.longestMs);
      }),
    );
  });
});
