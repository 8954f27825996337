import fc from 'fast-check';
import { BROKEN_AFTER, planNextPoll, retryAfterMs } from './schedule';

const MINUTE = 60_000;
const failed = (retryAfter: number | null = null) => ({ kind: 'failed', retryAfterMs: retryAfter }) as const;

describe('planNextPoll', () => {
  it('keeps to the interval in health and forgets earlier failures', () => {
    expect(planNextPoll({ kind: 'not_modified' }, 15 * MINUTE, 5, 0.5)).toEqual({
      waitMs: 15 * MINUTE,
      failures: 0,
      health: 'healthy',
    });
  });

  it('doubles its patience with each failure, up to twelve hours', () => {
    expect([0, 1, 2, 20].map((before) => planNextPoll(failed(), 15 * MINUTE, before, 0.5).waitMs / MINUTE)).toEqual([
      30, 60, 120, 720,
    ]);
  });

  it('calls a feed broken in the end', () => {
    expect(planNextPoll(failed(), 15 * MINUTE, BROKEN_AFTER - 2, 0).health).toBe('failing');
    expect(planNextPoll(failed(), 15 * MINUTE, BROKEN_AFTER - 1, 0).health).toBe('broken');
  });

  it('never polls before a Retry-After nor waits more than a day for one', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (asked, before, spread) => {
        const { waitMs } = planNextPoll(failed(asked), 15 * MINUTE, before, spread);
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(asked, 24 * 60 * MINUTE));
        expect(waitMs).toBeLessThanOrEqual(24 * 60 * MINUTE);
      }),
    );
  });
});

describe('retryAfterMs', () => {
  const now = new Date('2026-04-01T08:00:00Z');
  it.each([
    ['120', 120_000],
    ['Wed, 01 Apr 2026 08:10:00 GMT', 600_000],
    ['Wed, 01 Apr 2026 07:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('%s → %s', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });
});
