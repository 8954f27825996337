export interface RateAnswer {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the window begins anew. */
  readonly resetMs: number;
}

interface Count {
  used: number;
  readonly startedAt: number;
}

/** More callers than this at once are strangers at play: the oldest are forgotten. */
const MOST_CALLERS = 50_000;

/** Counts what each caller did in a window of time that begins with its first request. Memory is bounded. */
export class RateWindow {
  /** In the order in which their windows began. */
  private readonly counts = new Map<string, Count>();

  constructor(
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  take(caller: string, quota: number): RateAnswer {
    const now = this.now();
    const count = this.current(caller, now);
    count.used += 1;
    const resetMs = count.startedAt + this.windowMs - now;
    return { allowed: count.used <= quota, remaining: Math.max(0, quota - count.used), resetMs };
  }

  private current(caller: string, now: number): Count {
    const known = this.counts.get(caller);
    if (known && now - known.startedAt < this.windowMs) return known;
    this.counts.delete(caller);
    this.forget(now);
    const count = { used: 0, startedAt: now };
    this.counts.set(caller, count);
    return count;
  }

  private forget(now: number): void {
    for (const [caller, { startedAt }] of this.counts) {
      if (now - startedAt < this.windowMs && this.counts.size < MOST_CALLERS) return;
      this.counts.delete(caller);
    }
  }
}
