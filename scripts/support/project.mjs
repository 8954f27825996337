import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A fault a person can mend: shown as its message alone, without a stack trace. */
export class Refusal extends Error {}

/** Our scripts run before anything is installed, so nothing else tells that Node is too old. */
export function requireNode() {
  const wanted = readJson(path.join(ROOT, 'package.json')).engines.node.replace(/^\D+/, '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Refusal(
    `Dixit needs Node ${wanted} or later; this is Node ${process.versions.node}. Install a newer one and try again.`,
  );
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function readJsonIfPresent(file) {
  if (!existsSync(file)) return undefined;
  try {
    return readJson(file);
  } catch {
    return undefined;
  }
}

/** Runs a script's main function; ends the process with the code it returns, or 1 after a fault. */
export async function main(work) {
  try {
    requireNode();
    process.exitCode = (await work(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
