import path from 'node:path';

/** The repository's root, seen from this file in dist. */
export function projectRoot(): string {
  return path.resolve(__dirname, '..', '..', '..', '..', '..');
}
