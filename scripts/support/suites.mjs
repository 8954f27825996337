import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filesUnder } from './fingerprint.mjs';
import { runNode } from './processes.mjs';
import { ROOT, Refusal, readJsonIfPresent } from './project.mjs';

const JEST = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
/** The machine to plan for has two cores; servers under test need some of them. */
const WORKERS = 2;
/** Measures memory and lag over hours, which others would disturb. */
const ALONE = ['soak'];

/** The projects of jest.config.js. */
export const SUITES = ['unit', 'integration', 'journeys', 'browser', 'faults', 'soak'];
/** Take long, and have a command of their own. */
const BY_HAND = ['faults', 'soak'];
/** What `npm test` runs. */
export const DEFAULT_SUITES = SUITES.filter((suite) => !BY_HAND.includes(suite));

/**
 * Runs suites and counts from Jest's own report.
 *
 * A test file that could not be run counts as one failure, and so does a skipped test: neither may pass unseen.
 *
 * @param {readonly string[]} suites
 * @param {readonly string[]} paths only test files whose path matches one of these patterns; empty for all
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runSuites(suites, paths) {
  const folder = path.join(ROOT, '.dixit', 'reports');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `jest-${process.pid}.json`);
  const workers = suites.some((suite) => ALONE.includes(suite)) ? 1 : WORKERS;
  const args = ['--ci', '--json', `--outputFile=${file}`, `--maxWorkers=${workers}`, '--selectProjects', ...suites];
  if (paths.length > 0) args.push('--testPathPatterns', ...paths);
  const { code } = await runNode(JEST, args, { show: true });
  const report = readJsonIfPresent(file);
  rmSync(file, { force: true });
  return countReport(report, code);
}

export function countReport(report, code) {
  if (!report) return { passed: 0, failed: 1 };
  const failed =
    report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests + report.numTodoTests;
  // Jest also fails for what it does not count, such as a set-up that throws or a run without tests.
  const uncounted = failed === 0 && (code !== 0 || report.numPassedTests === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + uncounted };
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const CALLS_A_TEST = /^\s*(describe|it|test)(\.\w+)*\s*(`|\(\s*['"`])/m;
const NAMED_AS_TEST = /(\.(journey|browser|fault|soak)|[.-](spec|test))\.[cm]?[jt]sx?$/;

/**
 * Refuses test files that no suite would ever run: by name or by content they are tests, by pattern they are nobody's.
 */
export async function refuseOrphanTests() {
  const { code, output } = await runNode(JEST, ['--listTests', '--json', '--selectProjects', ...SUITES]);
  const list = output.split('\n').find((line) => line.startsWith('['));
  if (code !== 0 || !list) throw new Refusal(`${output}\nJest could not list the tests.`);
  const listed = new Set(JSON.parse(list).map((file) => path.relative(ROOT, file)));
  const orphans = ['apps', 'libs', 'test', 'scripts']
    .flatMap((folder) => filesUnder(ROOT, folder))
    .filter((file) => !listed.has(file) && looksLikeTest(file));
  if (orphans.length === 0) return;
  throw new Refusal(
    `No suite of jest.config.js runs these test files; rename them:\n${orphans.map((file) => `  ${file}`).join('\n')}`,
  );
}

function looksLikeTest(file) {
  if (!SOURCE.test(file)) return false;
  return NAMED_AS_TEST.test(file) || CALLS_A_TEST.test(readFileSync(path.join(ROOT, file), 'utf8'));
}
