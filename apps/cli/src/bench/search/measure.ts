import { performance } from 'node:perf_hooks';
import { spread, type Spread } from '../statistics';

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
