/** How failures of one kind of subject slow further tries. */
export interface ThrottleSchedule {
  /** Tries without any delay. */
  readonly free: number;
  readonly longestMs: number;
  /** After so long without a failure, all is forgiven. */
  readonly forgetAfterMs: number;
}

const FIRST_DELAY_MS = 1_000;

/**
 * An account gets few free tries: its password is guessed. An address gets more: an office shares one, and what one
 * address may try in all accounts together is bounded by it.
 */
export const THROTTLES: Readonly<Record<'account' | 'address', ThrottleSchedule>> = {
  account: { free: 4, longestMs: 15 * 60_000, forgetAfterMs: 24 * 3_600_000 },
  address: { free: 20, longestMs: 60 * 60_000, forgetAfterMs: 24 * 3_600_000 },
};

/** @returns how long to wait after the n-th failure, in milliseconds: doubles with each beyond the free ones. */
export function delayAfter(failures: number, { free, longestMs }: ThrottleSchedule): number {
  if (failures <= free) return 0;
  return Math.min(longestMs, FIRST_DELAY_MS * 2 ** Math.min(failures - free - 1, 30));
}
