import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { loadEngine } from '@dixit/models';
import {
  addCounts,
  bootstrapInterval,
  byPhenomenon,
  figures,
  listMisses,
  noCounts,
  PHENOMENA,
  placeGold,
  scoreArticle,
  type ArticleScore,
  type Figures,
  type GoldFile,
  type Miss,
  type PlacedGold,
  type PredictedClaim,
  type Rates,
} from '@dixit/attribution';

interface Options {
  readonly misses?: boolean;
  readonly json?: boolean;
  readonly phenomena?: boolean;
  readonly predictions?: string;
}

interface Evaluation {
  readonly gold: readonly PlacedGold[];
  readonly claims: readonly (readonly PredictedClaim[])[];
  readonly scores: readonly ArticleScore[];
}

/** `dixit eval`: the metric of the attribution guide over a folder of gold articles. */
export function evalCommand(): Command {
  return new Command('eval')
    .description('score the engine against gold articles (JSON files, or folders of them)')
    .argument('<paths...>', 'gold files or folders')
    .option('--misses', 'list every error in its sentence')
    .option('--phenomena', 'add recall by phenomenon: direct, inverted, passive, title …')
    .option(
      '--predictions <folder>',
      'score the claims stored in <folder>/<article id>.json instead of running the engine',
    )
    .option('--json', 'print one JSON object')
    .action(async (paths: string[], options: Options) => {
      const gold = await readGold(paths);
      if (gold.length === 0) {
        console.error(
          `No gold article in ${paths.join(', ')}: name a folder with *.json files that have "attributions".`,
        );
        process.exitCode = 1;
        return;
      }
      const evaluation = await evaluate(gold, options.predictions);
      console.log(options.json ? JSON.stringify(asJson(evaluation, options)) : asText(evaluation, options));
    });
}

async function readGold(paths: readonly string[]): Promise<PlacedGold[]> {
  const files: string[] = [];
  for (const name of paths) {
    if ((await stat(name)).isDirectory()) {
      const inside = (await readdir(name)).filter((entry) => entry.endsWith('.json')).sort();
      files.push(...inside.map((entry) => path.join(name, entry)));
    } else {
      files.push(name);
    }
  }
  const read = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Partial<GoldFile>),
  );
  return read
    .filter((file): file is GoldFile => Array.isArray(file.attributions) && Array.isArray(file.paragraphs))
    .map(placeGold);
}

async function evaluate(gold: readonly PlacedGold[], predictions: string | undefined): Promise<Evaluation> {
  const engine = predictions === undefined ? loadEngine() : null;
  const claims = await Promise.all(
    gold.map((article) =>
      engine ? Promise.resolve(engine.extract(article.file).claims) : storedClaims(predictions ?? '.', article.file.id),
    ),
  );
  return { gold, claims, scores: gold.map((article, i) => scoreArticle(article, claims[i] ?? [])) };
}

/** An article without a file has no claims, as in the reference scorer. */
async function storedClaims(folder: string, id: string): Promise<readonly PredictedClaim[]> {
  try {
    const stored = JSON.parse(await readFile(path.join(folder, `${id}.json`), 'utf8')) as { claims?: PredictedClaim[] };
    return stored.claims ?? [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function asJson(evaluation: Evaluation, options: Options): Record<string, unknown> {
  return {
    articles: evaluation.gold.length,
    ...total(evaluation),
    intervals: intervals(evaluation),
    ...(options.phenomena ? { phenomena: byPhenomenon(evaluation.gold, evaluation.scores) } : {}),
    ...(options.misses ? { misses: missesOf(evaluation) } : {}),
  };
}

function asText(evaluation: Evaluation, options: Options): string {
  const sum = total(evaluation);
  const spread = intervals(evaluation);
  const line = (name: string, rates: Rates, interval: { low: number; high: number }): string =>
    `${name.padEnd(12)} P ${three(rates.precision)}  R ${three(rates.recall)}  F1 ${three(rates.f1)}  [${three(interval.low)}, ${three(interval.high)}]`;
  return [
    `${evaluation.gold.length} articles, ${sum.gold} gold, ${sum.predicted} predicted (95 % intervals over articles)`,
    line('claim', sum.claim, spread.claim),
    line('attribution', sum.attribution, spread.attribution),
    `${line('accusation', sum.accusation, spread.accusation)}  (${sum.accusationsGold} gold)`,
    `content Dice ${three(sum.contentDice)}  names ${three(sum.nameAccuracy)}  act ${three(sum.actAccuracy)}  type ${three(sum.typeAccuracy)}`,
    ...(options.phenomena ? ['', ...phenomenaTable(evaluation)] : []),
    ...(options.misses ? ['', ...missesOf(evaluation).map(missText)] : []),
  ].join('\n');
}

function total(evaluation: Evaluation): Figures {
  return figures(evaluation.scores.map((score) => score.counts).reduce(addCounts, noCounts()));
}

function intervals(evaluation: Evaluation) {
  const counts = evaluation.scores.map((score) => score.counts);
  return {
    claim: bootstrapInterval(counts, (f) => f.claim.f1),
    attribution: bootstrapInterval(counts, (f) => f.attribution.f1),
    accusation: bootstrapInterval(counts, (f) => f.accusation.f1),
  };
}

function phenomenaTable(evaluation: Evaluation): string[] {
  const table = byPhenomenon(evaluation.gold, evaluation.scores);
  const rows = PHENOMENA.map((name) => {
    const row = table[name];
    const share = (part: number): string => (row.gold > 0 ? three(part / row.gold) : '–').padStart(6);
    return `${name.padEnd(17)}${String(row.gold).padStart(5)}${share(row.matched)}${share(row.attributed)}${share(row.wellNamed)}`;
  });
  return [`${'phenomenon'.padEnd(17)}${'gold'.padStart(5)} found  right named`, ...rows];
}

function missesOf(evaluation: Evaluation): Miss[] {
  return evaluation.gold.flatMap((article, i) => {
    const score = evaluation.scores[i];
    return score ? listMisses(article, evaluation.claims[i] ?? [], score) : [];
  });
}

function missText(miss: Miss): string {
  const detail = [miss.expected && `expected ${miss.expected}`, miss.got && `got ${miss.got}`]
    .filter((part) => part !== '')
    .join('; ');
  return `${miss.article} ${miss.kind.toUpperCase()} « ${miss.content} » ${detail}\n    ${miss.sentence}`;
}

function three(value: number): string {
  return value.toFixed(3);
}
