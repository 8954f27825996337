/** Accents, and what nobody sees: zero-width signs, marks of direction, soft hyphens. */
const MARKS = /[\p{M}\p{Cf}]+/gu;
const APOSTROPHES = /[’‘ʼ`´]/g;
const DASHES = /[‐‑‒–—−-]/g;

/** One form for all spellings of a name: no case, accents, typographic variants or double spaces. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
