import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT, readJson, readJsonIfPresent } from './project.mjs';
import { runNpm } from './processes.mjs';
import { expectSuccess, step } from './steps.mjs';

/**
 * Installs what the lock file names, when it is not what stands in node_modules.
 *
 * npm writes what it installed into a lock file of its own inside the folder; comparing the two needs no stamp of ours
 * and sees an install done by hand.
 */
export async function ensureDependencies(root = ROOT) {
  if (isInstalled(root)) return;
  await step('Installing the dependencies', async (note) => {
    const timer = setInterval(() => note(`${countPackages(root)} packages`), 500);
    try {
      // Development packages build and test; a shell with NODE_ENV=production would leave them out.
      const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
      const hint =
        'The dependencies could not be installed. Check the connection to the npm registry and the free disk space, then try again.';
      expectSuccess(await runNpm(args, { cwd: root }), hint);
    } finally {
      clearInterval(timer);
    }
  });
}

export function isInstalled(root) {
  const installed = readJsonIfPresent(path.join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  const wanted = Object.entries(readJson(path.join(root, 'package-lock.json')).packages);
  return wanted.every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    // Optional packages of other platforms are never installed.
    return installed[place]
      ? installed[place].version === entry.version
      : entry.optional === true || entry.devOptional === true;
  });
}

function countPackages(root) {
  const folder = path.join(root, 'node_modules');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((count, name) => {
    if (!name.startsWith('@')) return count + 1;
    return count + readdirSync(path.join(folder, name), { withFileTypes: false }).length;
  }, 0);
}
