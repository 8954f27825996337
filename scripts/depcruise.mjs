// Holds the imports against .dependency-cruiser.cjs, and the tool against having read nothing.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from './support/fingerprint.mjs';
import { runNode } from './support/processes.mjs';
import { ROOT, Refusal, main } from './support/project.mjs';

const FOLDERS = ['apps', 'libs', 'test'];
const SOURCE = /\.tsx?$/;

await main(async () => {
  const program = path.join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const folders = FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder)));
  const { output } = await runNode(program, [
    ...folders,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ]);
  const { modules, summary } = readReport(output);
  expectAllRead(modules.map((module) => module.source));
  for (const { rule, from, to } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
  if (summary.violations.length > 0)
    throw new Refusal(
      `${summary.violations.length} imports break the rules of .dependency-cruiser.cjs, where each rule says why.`,
    );
  console.log(`${modules.length} modules read, no import breaks a rule.`);
});

function readReport(output) {
  try {
    return JSON.parse(output);
  } catch {
    throw new Refusal(`dependency-cruiser gave no report:\n${output}`);
  }
}

/**
 * dependency-cruiser passes in silence over files it cannot parse and folders it does not find. The floor is exact:
 * every source file on disk must be among the modules it read.
 */
function expectAllRead(read) {
  const known = new Set(read);
  const sources = FOLDERS.flatMap((folder) => filesUnder(ROOT, folder)).filter((file) => SOURCE.test(file));
  const missed = sources.filter((file) => !known.has(file));
  if (sources.length === 0 || missed.length > 0) {
    throw new Refusal(
      `dependency-cruiser read ${sources.length - missed.length} of ${sources.length} source files. Not read:\n${missed.map((file) => `  ${file}`).join('\n')}`,
    );
  }
}
