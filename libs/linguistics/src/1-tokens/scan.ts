/**
 * Sticky patterns for what is one token by its shape. Every repetition is bounded where it can fail after reading far,
 * so that a scan stays linear in the text.
 */

const SPACE = '\\s\\u200b\\ufeff\\u2060';
const LETTER = '\\p{L}\\p{M}';

function sticky(source: string): RegExp {
  return new RegExp(source, 'uy');
}

export const WHITE_SPACE = sticky(`(?:[${SPACE}\\u00ad]|&(?:nbsp|ensp|emsp|thinsp|zwnj|shy|#160|#xa0|#8239);)+`);
export const ENTITY = sticky('&(?:[A-Za-z]{2,8}|#\\d{2,6}|#x[0-9a-fA-F]{2,5});');
export const WORD = sticky(
  `[${LETTER}\\p{N}]+(?:(?:['’ʼ‘\\-\\u2010\\u2011·_]|&(?![A-Za-z]{2,8};))[${LETTER}\\p{N}]+|(?<=[${LETTER}])['’ʼ](?![${LETTER}\\p{N}'’]))*`,
);

/** Tried in this order before WORD. */
export const SHAPES: readonly RegExp[] = [
  // Addresses: no trailing punctuation.
  sticky(`(?:https?://|www\\.)[^${SPACE}<>«»"“”]{0,2000}[^${SPACE}<>«»"“”.,;:!?)\\]'’…]`),
  sticky(
    `[${LETTER}\\p{N}][${LETTER}\\p{N}._%+\\-]{0,63}@[${LETTER}\\p{N}\\-]{1,63}(?:\\.[${LETTER}\\p{N}\\-]{1,63}){1,6}`,
  ),
  // Names on networks, and tags.
  sticky(`[@#][${LETTER}\\p{N}_]{1,100}`),
  // 14h30, 20 000,5 (spaces of every kind between groups of three), 12/03/2024, 1.200.000, 3-0, 19:30, +4,5.
  sticky('\\d{1,2}[hH]\\d{2}(?![\\p{L}\\p{N}])'),
  sticky('[+\\-−]?\\d{1,3}(?:[ \\u00a0\\u202f\\u2009]\\d{3}){1,6}(?:,\\d{1,20})?(?![\\p{L}\\p{N}])'),
  sticky('[+\\-−]?\\d{1,40}(?:[.,:/]\\d{1,40}){1,6}(?![\\p{L}\\p{N}])'),
  // Initials: J.-P., S.N.C.F., U.S.A.
  sticky('\\p{Lu}\\.(?:[\\-\\u2010\\u2011]?\\p{Lu}\\.){1,10}'),
  // c.-à-d., a.m.
  sticky('(?:c\\.-à-d\\.|[ap]\\.m\\.)'),
  // Emoji with modifiers and joiners; flags.
  sticky(
    '(?:\\p{RI}\\p{RI}|(?!\\p{N})\\p{Emoji_Presentation}[\\ufe0f\\p{EMod}]{0,2}|\\p{Extended_Pictographic}[\\ufe0f\\p{EMod}]{0,2})(?:\\u200d\\p{Extended_Pictographic}[\\ufe0f\\p{EMod}]{0,2}){0,10}',
  ),
  // Repeated marks are one: ... !! ?! -- ***
  sticky('\\.{2,}|…+|[!?]{2,}|-{2,}|—+|–+|\\*{2,}|_{2,}|={2,}'),
];

/** The end of the match of a sticky pattern at `position`, or -1. */
export function matchAt(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
