import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestSystem } from '../support/system';

/**
 * Prints how long an article takes from POST to readable claims, one at a time, and how many a second are sustained:
 * real processes, the full engine, a database and a queue of the run's own. Arguments: `postgres` or `redis`, and the
 * number of workers (1 or 2); without arguments all four.
 */
const ALONE = 25;
const TOGETHER = 120;
const SENDERS = 8;

interface Gold {
  readonly publishedAt: string | null;
  readonly publisher: string | null;
  readonly paragraphs: readonly string[];
}

const GOLD = path.join(__dirname, '../gold');
const articles = readdirSync(GOLD)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(path.join(GOLD, file), 'utf8')) as Gold);
let sent = 0;

/** A new article each time: gold texts in turn, told apart by their first line. */
function nextArticle(): Record<string, unknown> {
  const gold = articles[sent % articles.length];
  sent += 1;
  const [title = '', ...paragraphs] = gold?.paragraphs ?? [];
  return { title: `${title} (${sent})`, paragraphs, language: 'fr', publisher: gold?.publisher ?? undefined };
}

async function measure(queue: 'postgres' | 'redis', workers: number): Promise<void> {
  const system = await TestSystem.start(queue);
  try {
    for (let started = 1; started < workers; started += 1) await system.addWorker();
    for (let at = 0; at < 5; at += 1) await system.settled(await system.ingest(nextArticle()), 60_000);
    const times: number[] = [];
    for (let at = 0; at < ALONE; at += 1) times.push(await timeOne(system));
    times.sort((one, other) => one - other);
    const start = performance.now();
    const ids: string[] = [];
    await Promise.all(
      Array.from({ length: SENDERS }, async () => {
        while (ids.length < TOGETHER) {
          const place = ids.push('') - 1;
          ids[place] = await system.ingest(nextArticle());
        }
      }),
    );
    for (const id of ids) await system.settled(id, 120_000);
    const seconds = (performance.now() - start) / 1000;
    const share = (part: number): string =>
      `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0)} ms`;
    console.log(
      `${queue.padEnd(9)} ${workers} worker(s): alone p50 ${share(0.5)}, p95 ${share(0.95)}; ${(ids.length / seconds).toFixed(1)} articles/s over ${ids.length}`,
    );
  } finally {
    await system.stop();
  }
}

async function timeOne(system: TestSystem): Promise<number> {
  const start = performance.now();
  const id = await system.ingest(nextArticle());
  for (;;) {
    const answer = await system.read<{ state: string }>(`/v1/articles/${id}`);
    if (answer && answer.state !== 'received' && answer.state !== 'extracting') return performance.now() - start;
    await sleep(10);
  }
}

async function main(): Promise<void> {
  const [queue, workers] = process.argv.slice(2);
  const all = ['postgres', 'redis'] as const;
  const queues = queue === undefined ? all : all.filter((name) => name === queue);
  const counts = workers === undefined ? [1, 2] : [Number(workers)];
  for (const backend of queues) for (const count of counts) await measure(backend, count);
}

void main();
