import { createEngine, type ArticleInput, type ExplainingEngine } from '@dixit/attribution';
import { STAGES, type Stage } from '@dixit/linguistics';
import { loadFrenchAnalyzer } from '@dixit/models';

export interface EngineBench {
  readonly articles: number;
  readonly words: number;
  /** Processor time of reading, checking and unpacking the model. */
  readonly loadMs: number;
  readonly wordsPerSecond: number;
  /** Milliseconds for an article of 500 words. */
  readonly articleMs: number;
  readonly residentMb: number;
  /** Share of the whole time, words per second if it ran alone. */
  readonly stages: readonly { readonly name: string; readonly share: number; readonly wordsPerSecond: number }[];
}

/** Time per stage, added up by what the analyzer's clock says. */
class StageTimes {
  readonly ms = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  private last = 0;

  start(): void {
    this.last = performance.now();
  }

  readonly clock = (stage: Stage): void => {
    const now = performance.now();
    this.ms.set(stage, (this.ms.get(stage) ?? 0) + now - this.last);
    this.last = now;
  };
}

/**
 * Runs the engine from raw text to claims over the articles, `rounds` times after one to warm up, on this thread alone.
 * Counts processor time, so that a busy machine does not blur it; the garbage collector's threads are included.
 */
export function benchEngine(articles: readonly ArticleInput[], rounds: number): EngineBench {
  const times = new StageTimes();
  const loadBefore = process.cpuUsage();
  const analyzer = loadFrenchAnalyzer(times.clock);
  const engine = createEngine(analyzer);
  const load = process.cpuUsage(loadBefore);
  pass(engine, articles, times);
  for (const stage of STAGES) times.ms.set(stage, 0);
  let elapsed = 0;
  let words = 0;
  const cpuBefore = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const measured = pass(engine, articles, times);
    elapsed += measured.ms;
    words += measured.words;
  }
  const cpu = process.cpuUsage(cpuBefore);
  const total = (cpu.user + cpu.system) / 1000;
  const analysis = [...times.ms.values()].reduce((sum, ms) => sum + ms, 0);
  const stages = [...times.ms, ['claims', elapsed - analysis] as const].map(([name, ms]) => {
    const share = ms / elapsed;
    return { name, share, wordsPerSecond: (words / (total * share)) * 1000 };
  });
  return {
    articles: articles.length,
    words: words / rounds,
    loadMs: (load.user + load.system) / 1000,
    wordsPerSecond: (words / total) * 1000,
    articleMs: (total / words) * 500,
    residentMb: process.memoryUsage().rss / 2 ** 20,
    stages,
  };
}

/** The clock runs only inside the analyzer; what the engine takes besides is the claims' share. */
function pass(
  engine: ExplainingEngine,
  articles: readonly ArticleInput[],
  times: StageTimes,
): { ms: number; words: number } {
  let ms = 0;
  let words = 0;
  for (const article of articles) {
    words += article.paragraphs.join(' ').split(/\s+/u).length;
    const start = performance.now();
    times.start();
    engine.extract(article);
    ms += performance.now() - start;
  }
  return { ms, words };
}
