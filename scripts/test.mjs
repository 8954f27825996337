// Runs the tests from a bare checkout: installs what is missing, builds, checks, runs the suites, counts.
// Usage: node scripts/test.mjs [--suite NAME]… [PATTERN]…   Without --suite: all suites but faults and soak, and the checks.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies } from './support/dependencies.mjs';
import { runNpm } from './support/processes.mjs';
import { ROOT, Refusal, main } from './support/project.mjs';
import { expectSuccess, step } from './support/steps.mjs';
import { DEFAULT_SUITES, SUITES, refuseOrphanTests, runSuites } from './support/suites.mjs';
import { TOOLS, provideTool } from './support/tools.mjs';

await main(async (args) => {
  const { suites, patterns, whole } = readArguments(args);
  const report = path.join(ROOT, '.dixit', 'reports', `${whole ? 'test' : suites.join('-')}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const failures = [];
  const counts = await runAll({ suites, patterns, whole }, failures);
  const failed = counts.failed + failures.length;
  writeFileSync(report, `${JSON.stringify({ passed: counts.passed, failed })}\n`);
  for (const failure of failures) console.error(`\nFailed: ${failure}`);
  console.log(`\n${counts.passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** A check that fails is one failure; the suites still run, so that one run tells everything. Without a build nothing can. */
async function runAll({ suites, patterns, whole }, failures) {
  const ready = await attempt(failures, 'Making the tests ready', async () => {
    await ensureDependencies();
    await build();
    if (suites.some((suite) => suite !== 'unit')) await provideTools(suites);
  });
  if (!ready) return { passed: 0, failed: 0 };
  if (whole) {
    await check(failures, 'Checking the code (lint), the types, and the API’s document', () =>
      together([npmCheck('lint'), npmCheck('typecheck'), npmCheck('openapi', '--check')]),
    );
    await check(failures, 'Weighing the page', () => npmCheck('budgets'));
    await check(failures, 'Looking for test files that no suite runs', refuseOrphanTests);
  }
  return runSuites(suites, patterns);
}

/** @returns whether it passed; what a person can mend is told and noted, anything else thrown on */
async function attempt(failures, title, work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    failures.push(title);
    return false;
  }
}

function check(failures, title, work) {
  return attempt(failures, title, () => step(title, work));
}

/** Side by side, since each works on one core. Throws with what all of them say. */
async function together(checks) {
  const results = await Promise.allSettled(checks);
  const reasons = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  const unforeseen = reasons.find((reason) => !(reason instanceof Refusal));
  if (unforeseen !== undefined) throw unforeseen;
  if (reasons.length > 0) throw new Refusal(reasons.map(({ message }) => message).join('\n\n'));
}

async function npmCheck(name, ...args) {
  expectSuccess(await runNpm(['run', '--silent', name, '--', ...args]), `\`npm run ${name}\` repeats it.`);
}

function readArguments(args) {
  const suites = [];
  const patterns = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--suite') suites.push(args[(at += 1)]);
    else patterns.push(args[at]);
  }
  const unknown = suites.find((suite) => !SUITES.includes(suite));
  if (unknown !== undefined || args.at(-1) === '--suite') {
    throw new Refusal(`There is no suite "${unknown ?? ''}"; choose among ${SUITES.join(', ')}.`);
  }
  return {
    suites: suites.length > 0 ? suites : DEFAULT_SUITES,
    patterns,
    whole: suites.length === 0 && patterns.length === 0,
  };
}

async function provideTools(suites) {
  const needed = suites.some((suite) => ['browser', 'faults', 'soak'].includes(suite))
    ? Object.keys(TOOLS)
    : ['redis-server'];
  for (const name of needed) process.env[TOOLS[name].variable] = await provideTool(name);
}
