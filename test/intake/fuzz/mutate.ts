/** Numbers from 0 (included) to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What breaks parsers: marks of structure, ends without beginnings, numbers and dates out of range, unseen characters. */
const BAD_WORDS = [
  ...['<', '>', '</', '/>', '"', "'", '&', ';', '{', '}', '[', ']', ',', ':', '\\', '\\u', '\n', '\r\n\r\n', '#', '- '],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml version="1.0"?>',
    '<!DOCTYPE x>',
    '<script>',
    '</script>',
    '<template>',
  ],
  ...['<svg><p>', '<table><tr>', '</p></div></article>', '<style>', '<p', '<br', ' = ', '__proto__', 'constructor'],
  ...[
    'null',
    'true',
    '1e999',
    '-1',
    '99999999999999999999',
    '2099-12-31T00:00:00Z',
    '0000-00-00',
    '31/02/2026',
    'demain',
  ],
  ...[
    '\u00ad',
    '\u200b',
    '\u200f',
    '\u202e',
    '\ufeff',
    '\u0000',
    '\u0007',
    '\ud83d',
    '\ufffe',
    'é\u0301\u0301',
    '🏛',
    '\u2028',
  ],
  ...[
    'canceled',
    'withheld',
    'usable',
    'fr',
    'xx-YY',
    'http://[',
    'javascript:alert(1)',
    'data:text/html,x',
    '../..',
    '//',
  ],
];

/** Cuts, doubles, swaps, deletes and inserts, a few times over. Of text, so that what breaks is the format, not UTF-8. */
export function mutateText(text: string, random: () => number): string {
  let result = text;
  const place = (): number => Math.floor(random() * (result.length + 1));
  const some = (most: number): number => 1 + Math.floor(random() ** 3 * most);
  for (let times = some(12); times > 0; times -= 1) {
    const [at, length] = [place(), some(400)];
    const piece = result.slice(at, at + length);
    const [before, after] = [result.slice(0, at), result.slice(at + length)];
    const word = BAD_WORDS[Math.floor(random() * BAD_WORDS.length)] ?? '';
    const kind = Math.floor(random() * 6);
    if (kind === 0) result = before + after;
    else if (kind === 1) result = before + piece + piece + after;
    else if (kind === 2) result = before + word + result.slice(at);
    else if (kind === 3) result = before + word.repeat(some(200)) + after;
    else if (kind === 4) result = before + result.slice(at).replace(piece, '') + piece;
    else result = at % 7 === 0 ? before : before + [...piece].reverse().join('') + after;
  }
  return result;
}

/** Flips, cuts and inserts bytes: wrong charsets, broken archives. */
export function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  const result = [...bytes];
  for (let times = 1 + Math.floor(random() ** 2 * 20); times > 0; times -= 1) {
    const at = Math.floor(random() * result.length);
    const kind = Math.floor(random() * 4);
    if (kind === 0) result[at] = Math.floor(random() * 256);
    else if (kind === 1) result.splice(at, Math.floor(random() * 30));
    else if (kind === 2) result.splice(at, 0, 0xe9, 0xff, 0x80, 0x00);
    else if (random() < 0.2) result.length = at;
  }
  return Uint8Array.from(result);
}
