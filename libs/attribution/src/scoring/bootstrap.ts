import { addCounts, noCounts, type Counts } from './score';
import { figures, type Figures } from './figures';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % interval of a figure, by drawing articles with replacement (percentile bootstrap, Efron 1979).
 * Seeded: the same scores give the same interval.
 */
export function bootstrapInterval(
  articles: readonly Counts[],
  figure: (figures: Figures) => number,
  draws = 1000,
  seed = 1,
): Interval {
  if (articles.length === 0) return { low: 0, high: 0 };
  const random = mulberry32(seed);
  const values = new Float64Array(draws);
  for (let i = 0; i < draws; i++) {
    let sum = noCounts();
    for (let j = 0; j < articles.length; j++)
      sum = addCounts(sum, articles[Math.floor(random() * articles.length)] ?? noCounts());
    values[i] = figure(figures(sum));
  }
  values.sort();
  return {
    low: values[Math.floor(draws * 0.025)] ?? 0,
    high: values[Math.min(draws - 1, Math.floor(draws * 0.975))] ?? 0,
  };
}

/** T. Ettinger's 32-bit generator: small, fast, the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
