// Prints the path of a tool that tests need, installing it first where it is missing.
// Usage: node scripts/provision.mjs redis-server|chromium [--folder FOLDER]; DIXIT_PROVISION chooses the way.
import path from 'node:path';
import { Refusal, main } from './support/project.mjs';
import { TOOLS, provideTool } from './support/tools.mjs';

await main(async ([name, flag, folder]) => {
  if (!name || (flag && (flag !== '--folder' || !folder))) {
    throw new Refusal(`Usage: node scripts/provision.mjs ${Object.keys(TOOLS).join('|')} [--folder FOLDER]`);
  }
  console.log(await provideTool(name, folder ? { folder: path.resolve(folder) } : {}));
});
