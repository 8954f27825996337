// Writes what the API says of itself: apps/api/openapi.json, and from it the types of the admin's client.
// With --check it writes nothing and fails where either is out of date.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runNode } from './support/processes.mjs';
import { ROOT, Refusal, main } from './support/project.mjs';
import { expectSuccess } from './support/steps.mjs';

const PRINTER = path.join('apps', 'api', 'src', 'openapi', 'print.ts');
const DOCUMENT = path.join(ROOT, 'apps', 'api', 'openapi.json');
const TYPES = path.join(ROOT, 'apps', 'admin', 'src', 'shared', 'api', 'generated', 'openapi.d.ts');
const TYPESCRIPT = path.join(ROOT, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');

await main(async ([flag]) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dixit-openapi-'));
  try {
    const fresh = await generate(folder);
    if (flag === '--check') refuseOld(fresh);
    else write(fresh);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function generate(folder) {
  const printed = await runNode('-r', ['@swc-node/register', PRINTER], {});
  const document = expectSuccess(printed, 'The OpenAPI document could not be made; the reason stands above.');
  const file = path.join(folder, 'openapi.json');
  const types = path.join(folder, 'openapi.d.ts');
  writeFileSync(file, document);
  expectSuccess(await runNode(TYPESCRIPT, [file, '-o', types, '--default-non-nullable', 'false']), 'The types could not be made from the document.');
  return [
    [DOCUMENT, document],
    [TYPES, readFileSync(types, 'utf8')],
  ];
}

function write(fresh) {
  for (const [file, content] of fresh) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(path.relative(ROOT, file));
  }
}

function refuseOld(fresh) {
  const old = fresh
    .filter(([file, content]) => content !== readOrEmpty(file))
    .map(([file]) => path.relative(ROOT, file));
  if (old.length > 0)
    throw new Refusal(`${old.join(' and ')} no longer say what the API does; run \`npm run openapi\`.`);
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
