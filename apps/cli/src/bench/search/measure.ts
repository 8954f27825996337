import { performance } from 'node:perf_hooks';
import { median, spread, type Spread } from '../statistics';

export interface Measured extends Spread {
  readonly name: string;
}

/** Times `work` after a warm-up, in milliseconds. */
export async function measure(name: string, rounds: number, work: () => Promise<unknown>): Promise<Measured> {
  for (let round = 0; round < 2; round += 1) await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return { name, ...spread(times) };
}

export function table(title: string, rows: readonly Measured[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, ...cells: string[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(9)).join('')}`;
  const shown = rows.map(({ name, p50, p95, p99 }) => line(name, p50.toFixed(1), p95.toFixed(1), p99.toFixed(1)));
  return [title, line('', 'p50 ms', 'p95 ms', 'p99 ms'), ...shown].join('\n');
}

/** Median times of two ways to the same answer, in milliseconds. */
export interface Paired {
  readonly name: string;
  readonly one: number;
  readonly other: number;
}

/** In turns, so that a noisy machine disturbs both alike. */
export async function pairs(
  name: string,
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<Paired> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [index, work] of [one, other].entries()) {
      const start = performance.now();
      await work();
      if (round >= 2) times[index]?.push(performance.now() - start);
    }
  }
  return { name, one: median(times[0]), other: median(times[1]) };
}

/** How times grew from one size to the next; what takes less than a millisecond tells nothing. */
export function growth(before: readonly Measured[], after: readonly Measured[]): string {
  const known = new Map(before.map(({ name, p50 }) => [name, p50]));
  const grown = after
    .map(({ name, p50 }) => ({ name, factor: p50 / Math.max(1, known.get(name) ?? p50) }))
    .sort((a, b) => b.factor - a.factor);
  const worst = grown.slice(0, 5).map(({ name, factor }) => `${name} ${factor.toFixed(1)}×`);
  return `Growth of the medians: in the middle ${median(grown.map(({ factor }) => factor)).toFixed(2)}×, most: ${worst.join(', ')}`;
}
