// Builds dist: the backend by `nest build` with swc, the data files beside it, then the admin by vite.
// Builds a part only when its sources changed; `--force` builds all.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './support/dependencies.mjs';
import { filesUnder, fingerprint } from './support/fingerprint.mjs';
import { runNode } from './support/processes.mjs';
import { ROOT, main, readJsonIfPresent } from './support/project.mjs';
import { expectSuccess, step } from './support/steps.mjs';
import { pathToFileURL } from 'node:url';

const DIST = path.join(ROOT, 'dist');
const STAMP = path.join(DIST, '.built.json');
const COMMON = ['package-lock.json', 'scripts/build.mjs'];
const NOT_DATA = /(\.tsx?|\.md|\/tsconfig[^/]*\.json)$/;
const TEST = /\.(spec|int-spec)\.ts$/;
const ADMIN = path.join('apps', 'admin');

const isAdmin = (file) => file.startsWith(ADMIN + path.sep);

const parts = [
  {
    name: 'backend',
    title: 'Building the backend',
    sources: () => [...COMMON, 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', '.swcrc', ...backendFiles()],
    build: buildBackend,
  },
  {
    name: 'admin',
    title: 'Building the page',
    sources: () =>
      existsSync(path.join(ROOT, ADMIN, 'vite.config.mts')) ? [...COMMON, ...filesUnder(ROOT, ADMIN)] : [],
    build: buildAdmin,
  },
];

/** Makes dist what the sources say. */
export async function build({ force = false } = {}) {
  const stamp = force ? {} : (readJsonIfPresent(STAMP) ?? {});
  for (const part of parts) {
    const sources = part.sources();
    if (sources.length === 0) continue;
    const now = fingerprint(ROOT, sources);
    if (stamp[part.name] === now) continue;
    // A build that fails or is cut off must not pass for one that stands.
    writeStamp({ ...stamp, [part.name]: undefined });
    await step(part.title, part.build);
    stamp[part.name] = now;
    writeStamp(stamp);
  }
}

function writeStamp(stamp) {
  mkdirSync(DIST, { recursive: true });
  writeFileSync(STAMP, `${JSON.stringify(stamp)}\n`);
}

function backendFiles() {
  return ['apps', 'libs']
    .flatMap((folder) => filesUnder(ROOT, folder))
    .filter((file) => !isAdmin(file) && !TEST.test(file));
}

/** Cleaned once here: with nest's own deleteOutDir each app would wipe the one built before it. */
async function buildBackend() {
  for (const folder of ['apps', 'libs']) cleanBuilt(folder);
  const nest = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  expectSuccess(
    await runNode(nest, ['build', '--all', '-b', 'swc']),
    'The backend could not be built; the reason stands above.',
  );
  for (const file of backendFiles().filter((name) => !NOT_DATA.test(name))) {
    const target = path.join(DIST, file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(ROOT, file), target);
  }
}

function cleanBuilt(folder) {
  if (folder === 'libs') rmSync(path.join(DIST, folder), { recursive: true, force: true });
  else for (const file of filesUnder(DIST, folder)) if (!isAdmin(file)) rmSync(path.join(DIST, file));
}

async function buildAdmin() {
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join(ROOT, ADMIN, 'vite.config.mts');
  const target = path.join(DIST, ADMIN);
  const args = ['build', path.join(ROOT, ADMIN), '--config', config, '--outDir', target, '--emptyOutDir'];
  expectSuccess(await runNode(vite, args), 'The page could not be built; the reason stands above.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async (args) => {
    await ensureDependencies();
    await build({ force: args.includes('--force') });
  });
}
