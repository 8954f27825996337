export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles of times, nearest rank. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  return spread(values).p50;
}
