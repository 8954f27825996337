// From a bare checkout to a running Dixit: installs and builds what is missing or old, then `dixit up`.
// Arguments are those of `dixit up`; see `npm run up -- --help`.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies } from './support/dependencies.mjs';
import { ROOT, main } from './support/project.mjs';

const require = createRequire(import.meta.url);
const CLI = path.join(ROOT, 'dist', 'apps', 'cli', 'src');

await main(async (args) => {
  if (!(await runsAlready())) {
    await ensureDependencies();
    await build();
  }
  // In this very process: one process fewer between Ctrl-C and those who must hear it.
  process.argv = [process.execPath, path.join(CLI, 'main.js'), 'up', ...args];
  require(path.join(CLI, 'main.js'));
  return process.exitCode;
});

/** Whether this checkout's Dixit runs: nothing may be rebuilt under it. `dixit up` says so then, and ends. */
async function runsAlready() {
  const lock = path.join(CLI, 'up', 'lock.js');
  if (!existsSync(path.join(ROOT, '.dixit', 'up.lock')) || !existsSync(lock)) return false;
  const { runningIn } = require(lock);
  return runningIn(path.join(ROOT, '.dixit')) !== undefined;
}
