// Programs that tests need and npm does not carry: a redis-server and a Chromium.
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, Refusal } from './project.mjs';
import { run } from './processes.mjs';
import { step } from './steps.mjs';

/** @type {Record<string, {programs: string[], package: string, inPackage: string[], variable: string}>} */
export const TOOLS = {
  'redis-server': {
    variable: 'DIXIT_REDIS_SERVER',
    programs: ['redis-server', 'valkey-server'],
    package: 'redis-server',
    inPackage: ['usr/bin/redis-server'],
  },
  chromium: {
    variable: 'DIXIT_CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    package: 'chromium',
    // The one in usr/bin is a script that expects its files where a real install puts them.
    inPackage: ['usr/lib/chromium/chromium'],
  },
};

/** How to get a tool: `path` (PATH first), `ignore-path` (install although it is there), `unpack` (never as root). */
const WAYS = ['path', 'ignore-path', 'unpack'];

/**
 * The path of a tool: from its variable, the PATH, a former unpacking, or installed now; as root with apt-get, else
 * unpacked from Debian's packages into a folder that git ignores.
 *
 * @param {string} name a key of TOOLS
 * @param {{way?: string, folder?: string}} [options] `way` defaults to DIXIT_PROVISION
 * @returns {Promise<string>}
 * @throws {Refusal} where none of it works
 */
export async function provideTool(name, options = {}) {
  const tool = TOOLS[name];
  if (!tool) throw new Refusal(`There is no tool "${name}"; known are ${Object.keys(TOOLS).join(', ')}.`);
  const way = options.way ?? (process.env.DIXIT_PROVISION || 'path');
  if (!WAYS.includes(way)) throw new Refusal(`DIXIT_PROVISION must be one of ${WAYS.join(', ')}.`);
  const folder = options.folder ?? path.join(ROOT, '.dixit', 'tools');
  const given = process.env[tool.variable];
  if (given) return given;
  const present = way === 'path' ? (inPath(tool.programs) ?? wrapperOf(folder, name)) : undefined;
  if (present) return present;
  return step(`Installing ${name}`, () => install(name, tool, folder, way));
}

async function install(name, tool, folder, way) {
  if (!inPath(['apt-get'])) throw refusal(name, tool, 'there is no apt-get here');
  const faults = [];
  if (way !== 'unpack' && process.getuid?.() === 0) {
    faults.push(await installAsRoot(tool, way));
    const installed = inPath(tool.programs);
    if (installed && faults.at(-1) === undefined) return installed;
  }
  faults.push(await unpack(name, tool, folder));
  if (faults.at(-1) === undefined) return wrapperOf(folder, name);
  throw refusal(name, tool, faults.filter(Boolean).join('; '));
}

/** @returns {Promise<string | undefined>} what went wrong */
async function installAsRoot(tool, way) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const again = way === 'ignore-path' ? ['--reinstall'] : [];
  const args = ['install', '-y', '--no-install-recommends', ...again, tool.package];
  if ((await run('apt-get', args, { env })).code === 0) return undefined;
  // A fresh machine has no package lists, or old ones.
  await run('apt-get', ['update'], { env });
  const result = await run('apt-get', args, { env });
  return result.code === 0 ? undefined : lastLine(result.output);
}

/** Downloads the package and what it needs beyond this system, and unpacks it all into a folder of ours; any user may. */
async function unpack(name, tool, folder) {
  const home = path.join(folder, name);
  rmSync(home, { recursive: true, force: true });
  const archives = path.join(home, 'archives');
  mkdirSync(archives, { recursive: true });
  const lists = await privateLists(folder);
  const simulated = await run('apt-get', [...lists, '-s', 'install', '--no-install-recommends', tool.package]);
  const packages = new Set([tool.package, ...[...simulated.output.matchAll(/^Inst (\S+)/gm)].map((match) => match[1])]);
  const download = await run('apt-get', [...lists, 'download', ...packages], { cwd: archives });
  if (download.code !== 0) return lastLine(download.output);
  for (const archive of readdirSync(archives)) {
    const unpacked = await run('dpkg', ['-x', path.join(archives, archive), path.join(home, 'root')]);
    if (unpacked.code !== 0) return lastLine(unpacked.output);
  }
  rmSync(archives, { recursive: true });
  const program = tool.inPackage.map((place) => path.join(home, 'root', place)).find((file) => existsSync(file));
  if (!program) return `${tool.package} holds no ${tool.inPackage.join(' or ')}`;
  writeWrapper(folder, name, program, path.join(home, 'root'));
  return undefined;
}

/** The system's package lists may be missing, and only root may fetch them; private ones cost a moment. */
async function privateLists(folder) {
  const apt = path.join(folder, 'apt');
  for (const place of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(apt, place), { recursive: true });
  const options = [
    ...['-o', `Dir::State::Lists=${path.join(apt, 'lists')}`, '-o', `Dir::Cache=${path.join(apt, 'cache')}`],
    ...['-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User='],
  ];
  if (readdirSync(path.join(apt, 'lists')).length < 2) await run('apt-get', [...options, 'update']);
  return options;
}

/** Unpacked programs do not find their libraries by themselves. */
function writeWrapper(folder, name, program, root) {
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? `${process.arch}-linux-gnu`;
  const libraries = ['usr/lib', 'lib'].flatMap((place) => [
    ...withFolders(path.join(root, place, triplet)),
    path.join(root, place),
  ]);
  const wrapper = wrapperPath(folder, name);
  mkdirSync(path.dirname(wrapper), { recursive: true });
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH=${quoted(libraries.join(':'))} exec ${quoted(program)} "$@"\n`);
  chmodSync(wrapper, 0o755);
}

/** Some packages keep libraries a folder deeper and rely on an install script to make them known. */
function withFolders(folder) {
  if (!existsSync(folder)) return [];
  const deeper = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...deeper.map((entry) => path.join(folder, entry.name))];
}

function wrapperPath(folder, name) {
  return path.join(folder, 'bin', name);
}

function wrapperOf(folder, name) {
  const wrapper = wrapperPath(folder, name);
  return existsSync(wrapper) ? wrapper : undefined;
}

function inPath(programs) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return programs.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

function refusal(name, tool, reason) {
  return new Refusal(
    `The tests need ${name} and it could not be installed (${reason}) on ${os.type()}.\n` +
      `Install ${tool.package} with the system's package manager, or name a program in ${tool.variable}, and try again.`,
  );
}
