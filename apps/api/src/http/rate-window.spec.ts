import { RateWindow } from './rate-window';

describe('a window of requests', () => {
  let now = 0;
  const window = () => new RateWindow(60_000, () => now);
  beforeEach(() => {
    now = 0;
  });

  it('lets through as many as the quota, then none until it begins anew', () => {
    const counts = window();
    expect(counts.take('a', 2)).toEqual({ allowed: true, remaining: 1, resetMs: 60_000 });
    now = 20_000;
    expect(counts.take('a', 2)).toEqual({ allowed: true, remaining: 0, resetMs: 40_000 });
    expect(counts.take('a', 2)).toEqual({ allowed: false, remaining: 0, resetMs: 40_000 });
    now = 60_000;
    expect(counts.take('a', 2)).toEqual({ allowed: true, remaining: 1, resetMs: 60_000 });
  });

  it('counts each caller on its own', () => {
    const counts = window();
    counts.take('a', 1);
    expect(counts.take('a', 1).allowed).toBe(false);
    expect(counts.take('b', 1).allowed).toBe(true);
  });

  it('forgets callers of windows that ended, and the oldest of too many', () => {
    const counts = window();
    for (let caller = 0; caller < 50_001; caller += 1) counts.take(String(caller), 1);
    expect(counts.take('50000', 1).allowed).toBe(false);
    expect(counts.take('0', 1).allowed).toBe(true);
    now = 61_000;
    counts.take('late', 1);
    expect((counts as unknown as { counts: Map<string, unknown> }).counts.size).toBe(1);
  });
});
