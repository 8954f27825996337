import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { publishTestEnvironment } from './test-environment';

/** Shared with the tear-down; Jest runs both in one process. */
declare global {
  var dixitTestServers: ChildProcess | undefined;
}

/** Starts the servers of the run in a process of their own, where Node loads the libraries as production does. */
export default async function globalSetup(): Promise<void> {
  const root = path.join(__dirname, '..', '..');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', path.join(__dirname, 'environment.ts')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.dixitTestServers = child;
  publishTestEnvironment(await firstLine(child));
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The test servers ended with code ${code} before they were ready; see above.`)),
    );
  });
}
