import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

/**
 * Runs a program to its end.
 *
 * @param options `show`: its output goes to ours as it comes; else it is collected. `env` is added to ours.
 * @returns {Promise<{code: number, output: string}>} output is empty when shown.
 */
export function run(file, args, options = {}) {
  const stdio = options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd ?? ROOT, env: { ...process.env, ...options.env }, stdio });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}

/** Runs a JavaScript program of an installed package, without a shell and without npx looking for it elsewhere. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/** Runs npm, the very one that runs us where there is one. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? runNode(npm, args, options) : run('npm', args, options);
}
