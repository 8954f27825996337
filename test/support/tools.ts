import { spawnSync } from 'node:child_process';
import path from 'node:path';

const VARIABLES = { 'redis-server': 'DIXIT_REDIS_SERVER', chromium: 'DIXIT_CHROMIUM' } as const;

/** Path of a program npm does not carry; installs it where it is missing. `npm test` has done so before and says where. */
export function toolPath(name: keyof typeof VARIABLES): string {
  const given = process.env[VARIABLES[name]];
  if (given) return given;
  const script = path.join(__dirname, '..', '..', 'scripts', 'provision.mjs');
  const result = spawnSync(process.execPath, [script, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (result.status !== 0) throw new Error(result.stderr.trim());
  const found = result.stdout.trim();
  process.env[VARIABLES[name]] = found;
  return found;
}
