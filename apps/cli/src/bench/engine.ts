import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { ArticleInput } from '@dixit/attribution';
import { benchEngine, type EngineBench } from './engine-bench';

const GOLD = path.join('test', 'gold');
/** What the engine must do on one core: from raw text to claims. */
const TARGET = { wordsPerSecond: 10_000, articleMs: 50, residentMb: 300, loadMs: 300 };

/** `npm run bench:engine`: words per second of each stage, memory, load time. */
new Command('bench:engine')
  .argument('[folder]', 'articles as JSON with "paragraphs"', GOLD)
  .option('--rounds <n>', 'how many times to read them all', '5')
  .action((folder: string, options: { rounds: string }) => {
    const articles = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ArticleInput);
    console.log(asText(benchEngine(articles, Number(options.rounds))));
  })
  .parse();

function asText(bench: EngineBench): string {
  const figure = (name: string, value: number, unit: string, target: string): string =>
    `${name.padEnd(24)}${value.toFixed(0).padStart(9)} ${unit.padEnd(9)} target ${target}`;
  return [
    `${bench.articles} articles, ${bench.words} words a round, one thread`,
    figure('whole engine', bench.wordsPerSecond, 'words/s', `≥ ${TARGET.wordsPerSecond}`),
    figure('article of 500 words', bench.articleMs, 'ms', `≤ ${TARGET.articleMs}`),
    figure('resident memory', bench.residentMb, 'MB', `≤ ${TARGET.residentMb}`),
    figure('loading', bench.loadMs, 'ms', `≤ ${TARGET.loadMs}`),
    '',
    ...bench.stages.map(
      ({ name, share, wordsPerSecond }) =>
        `${name.padEnd(24)}${(100 * share).toFixed(1).padStart(9)} %         ${wordsPerSecond.toFixed(0).padStart(9)} words/s alone`,
    ),
  ].join('\n');
}
