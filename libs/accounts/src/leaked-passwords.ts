import { readFileSync } from 'node:fs';
import path from 'node:path';

/** More than so many signs around or behind a leaked password, and it is another one. */
const DECORATION = 8;

let list: ReadonlySet<string> | undefined;

/**
 * Whether a password was leaked: as it stands, with digits and signs around it (« Sunshine2024! »), or repeated.
 * `data/leaked-passwords.txt` says where the list is from.
 */
export function isLeaked(password: string): boolean {
  const known = (list ??= read());
  const plain = password.normalize('NFC').toLowerCase();
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (known.has(plain)) return true;
  if (plain.length - bare.length < DECORATION && known.has(bare)) return true;
  return [plain, bare].some((text) => known.has(/^(.{3,}?)\1+$/u.exec(text)?.[1] ?? ''));
}

/** Read once, when somebody first chooses a password. */
function read(): Set<string> {
  const text = readFileSync(path.join(__dirname, '..', 'data', 'leaked-passwords.txt'), 'utf8');
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('# ')));
}
