import type { Offsets } from './gold';

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** Content words in spans: maximal runs of letters or digits, as « start-end » positions in code points. */
export function contentWords(points: readonly string[], spans: readonly Offsets[]): Set<string> {
  const words = new Set<string>();
  for (const span of spans) {
    const end = Math.min(span.end, points.length);
    let start = -1;
    for (let i = Math.max(0, span.start); i <= end; i++) {
      const inside = i < end && LETTER_OR_DIGIT.test(points[i] ?? '');
      if (inside && start < 0) start = i;
      if (!inside && start >= 0) {
        words.add(`${start}-${i}`);
        start = -1;
      }
    }
  }
  return words;
}

/** Share of words that two contents have in common: 2·|shared| / (|a| + |b|). */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}
