import { CLOSED, FAILURES_TO_OPEN, afterFailures, failureStep, openFor } from './breaker';

const NOW = new Date('2026-03-02T08:00:00Z');
const secondsLater = (date: Date | null): number | null => date && (date.getTime() - NOW.getTime()) / 1000;

describe('the circuit breaker of an endpoint', () => {
  it('stays closed for a few failures and remembers since when', () => {
    const state = afterFailures(CLOSED, FAILURES_TO_OPEN - 1, NOW);
    expect(state).toEqual({ consecutiveFailures: FAILURES_TO_OPEN - 1, openUntil: null, failingSince: NOW });
  });

  it('opens at the fifth failure in a row, longer with each probe that fails, five minutes at most', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 11, 12, 1_000_000].map(openFor)).toEqual([0, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
    let state = CLOSED;
    for (let failure = 0; failure < FAILURES_TO_OPEN; failure += 1) state = afterFailures(state, 1, NOW);
    expect(secondsLater(state.openUntil)).toBe(5);
    const afterFive = new Date(NOW.getTime() + 5_000);
    expect(secondsLater(afterFailures(state, 1, afterFive).openUntil)).toBe(15);
  });

  it('opens at its first step for a burst, and does not count what was running when it opened', () => {
    const burst = afterFailures(CLOSED, 64, NOW);
    expect(burst.consecutiveFailures).toBe(FAILURES_TO_OPEN);
    expect(secondsLater(burst.openUntil)).toBe(5);
    const second = new Date(NOW.getTime() + 1_000);
    expect(afterFailures(burst, 30, second)).toEqual(burst);
  });

  it('keeps the first failure as the beginning', () => {
    const first = afterFailures(CLOSED, 1, NOW);
    const later = new Date(NOW.getTime() + 60_000);
    expect(afterFailures(first, 1, later).failingSince).toEqual(NOW);
  });

  it('opens at once when the receiver asks to be left alone, an hour at most', () => {
    expect(secondsLater(afterFailures(CLOSED, 1, NOW, 90).openUntil)).toBe(90);
    expect(secondsLater(afterFailures(CLOSED, 1, NOW, 86_400).openUntil)).toBe(3_600);
  });
});

describe('an endpoint that keeps failing', () => {
  const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
  it.each([
    ['works', null, null, 'none'],
    ['fails since yesterday', daysAgo(1), null, 'none'],
    ['fails for two and a half days', daysAgo(2.5), null, 'warn'],
    ['was warned', daysAgo(4.9), daysAgo(2), 'none'],
    ['fails for five days after a warning', daysAgo(5), daysAgo(2.5), 'disable'],
    ['was never warned because nobody looked', daysAgo(9), null, 'warn'],
  ] as const)('that %s: %p, %p → %s', (_case, failingSince, warnedAt, step) => {
    expect(failureStep(failingSince, warnedAt, NOW)).toBe(step);
  });
});
