/** 32-bit hashes that features are made of. FNV-1a over UTF-16 code units, then a multiply-xorshift finish (as in MurmurHash3). */

/** Looked up once: in a sandbox (as of a test) every mention of a global is slow. */
const { imul } = Math;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function finish(hash: number): number {
  let h = hash;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** Hash of `text.slice(start, end)`, without making the slice. */
export function hashSlice(text: string, start: number, end: number): number {
  let h = FNV_OFFSET;
  for (let i = start; i < end; i += 1) h = imul(h ^ text.charCodeAt(i), FNV_PRIME);
  return finish(h);
}

export function hashString(text: string): number {
  return hashSlice(text, 0, text.length);
}

/** Order matters: mix(a, b) differs from mix(b, a). */
export function mix(a: number, b: number): number {
  return finish(imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15));
}
