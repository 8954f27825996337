import { rawScore, type Evidence } from './confidence';

/** A claim of a training article: what its confidence rests on, and whether it was right. */
export interface ConfidenceSample {
  readonly evidence: Evidence;
  readonly contentRight: boolean;
  readonly speakersRight: boolean;
}

/** The content of `data/confidence.json`. */
export interface FittedConfidence {
  readonly overall: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Raw scores and how often claims with such a score were right, both ascending. */
  readonly steps: readonly { readonly score: number; readonly right: number }[];
  /** How often a claim is right on other articles, over how often on those fitted on. */
  readonly elsewhere: number;
}

/**
 * The rules were written looking at the training articles, where they are therefore right more often than anywhere else. Chosen by
 * the reliability table of the development articles (README, Confidence).
 */
const ELSEWHERE = 0.92;
/** So many claims of average quality are added to each kind: rare kinds stay near the average. */
const PRIOR = 5;
/** A step of the calibration rests on at least so many claims. */
const LEAST = 30;

/** Shares by kind, then isotonic regression of « right » on the raw score (pool adjacent violators). */
export function fitConfidence(samples: readonly ConfidenceSample[]): FittedConfidence {
  const overall = share(samples.map((sample) => sample.contentRight));
  const kinds: Record<string, number> = {};
  for (const kind of [...new Set(samples.map((sample) => sample.evidence.kind))].sort()) {
    const own = samples.filter((sample) => sample.evidence.kind === kind);
    const right = own.filter((sample) => sample.contentRight).length;
    kinds[kind] = round((right + PRIOR * overall) / (own.length + PRIOR));
  }
  const points = samples
    .map((sample) => ({
      score: rawScore({ ...sample.evidence, content: kinds[sample.evidence.kind] ?? overall }),
      right: sample.contentRight && sample.speakersRight ? 1 : 0,
    }))
    .sort((a, b) => a.score - b.score);
  return { overall: round(overall), kinds, steps: isotonic(points), elsewhere: ELSEWHERE };
}

interface Pool {
  count: number;
  right: number;
  score: number;
}

function isotonic(points: readonly { score: number; right: number }[]): FittedConfidence['steps'] {
  const pools: Pool[] = [];
  for (let i = 0; i < points.length; i += LEAST) {
    const part = points.slice(i, i + LEAST);
    pools.push({ count: part.length, right: sum(part.map((p) => p.right)), score: sum(part.map((p) => p.score)) });
    merge(pools);
  }
  return pools.map((pool) => ({ score: round(pool.score / pool.count), right: round(pool.right / pool.count) }));
}

/** A pool that is right less often than the one below it joins it. */
function merge(pools: Pool[]): void {
  for (
    let last = pools[pools.length - 1], before = pools[pools.length - 2];
    last && before;
    before = pools[pools.length - 2]
  ) {
    if (before.right / before.count <= last.right / last.count && last.count >= LEAST) return;
    pools.pop();
    before.count += last.count;
    before.right += last.right;
    before.score += last.score;
    last = before;
  }
}

function share(values: readonly boolean[]): number {
  return values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
