/**
 * Fits `libs/attribution/src/data/confidence.json` on gold articles and prints it; with `--table`, prints how often claims of
 * each confidence are right instead: `node -r @swc-node/register apps/cli/src/train/fit-confidence.ts test/gold/train-*.json`.
 */
import { readFileSync } from 'node:fs';
import { fitConfidence, placeGold, scoreArticle, type ConfidenceSample, type GoldFile } from '@dixit/attribution';
import { loadEngine } from '@dixit/models';

interface Judged extends ConfidenceSample {
  readonly confidence: number;
}

function main(args: readonly string[]): void {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const samples = judge(files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as GoldFile));
  if (args.includes('--table')) process.stdout.write(`${table(samples)}\n`);
  else {
    const about = {
      origin: 'fitted on test/gold/train-* by apps/cli/src/train/fit-confidence.ts',
      licence: 'Apache-2.0',
    };
    process.stdout.write(`${JSON.stringify({ ...about, ...fitConfidence(samples) }, null, 2)}\n`);
  }
}

function judge(files: readonly GoldFile[]): Judged[] {
  const engine = loadEngine();
  return files.flatMap((file) => {
    const { claims, evidence } = engine.explain(file);
    const score = scoreArticle(placeGold(file), claims);
    const matches = new Map(score.matches.map((match) => [match.predicted, match]));
    return evidence.flatMap((own, i) => {
      if (score.optional.has(i)) return [];
      const match = matches.get(i);
      return [
        {
          evidence: own,
          contentRight: match !== undefined,
          speakersRight: match?.speakersRight ?? false,
          confidence: claims[i]?.confidence ?? 0,
        },
      ];
    });
  });
}

const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01];

function table(samples: readonly Judged[]): string {
  const rows = EDGES.slice(0, -1).flatMap((low, i) => {
    const high = EDGES[i + 1] ?? 1.01;
    const own = samples.filter((sample) => sample.confidence >= low && sample.confidence < high);
    if (own.length === 0) return [];
    const mean = own.reduce((sum, sample) => sum + sample.confidence, 0) / own.length;
    const right = own.filter((sample) => sample.contentRight && sample.speakersRight).length / own.length;
    return [
      `| ${low.toFixed(2)}–${Math.min(1, high).toFixed(2)} | ${own.length} | ${mean.toFixed(2)} | ${right.toFixed(2)} |`,
    ];
  });
  return ['| confidence | claims | mean confidence | share right |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

main(process.argv.slice(2));
