import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** The folder of the shipped models: beside the sources and, when built, beside them too. */
const DATA = path.join(__dirname, '..', 'data');

/**
 * The unpacked bytes of a shipped model, `<language>.model.br`, once its SHA-256 is what stands in
 * `<language>.model.br.sha256`. Throws, saying what to do, when a file is missing or spoilt.
 */
export function readModelFile(language: string, folder: string = DATA): Uint8Array {
  const file = path.join(folder, `${language}.model.br`);
  if (!existsSync(file)) {
    throw new Error(`No model for "${language}" in ${folder}: restore ${language}.model.br or run \`npm run train\`.`);
  }
  const packed = readFileSync(file);
  const expected = readFileSync(`${file}.sha256`, 'utf8').slice(0, 64);
  const actual = createHash('sha256').update(packed).digest('hex');
  if (actual !== expected) {
    throw new Error(`The model ${file} is spoilt (its checksum is ${actual}, not ${expected}): restore the file.`);
  }
  return brotliDecompressSync(packed);
}
