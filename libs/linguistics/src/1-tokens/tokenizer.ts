import { decodeEntity } from './entities';
import { ENTITY, matchAt, SHAPES, WHITE_SPACE, WORD } from './scan';
import type { Token } from './token';
import type { TokenRules } from './token-rules';
import { splitWord, straighten } from './words';

/** Cuts a paragraph into tokens. Spans are into `text`; white space belongs to no token. Total and linear. */
export function tokenize(text: string, rules: TokenRules): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let spaced = false;
  while (position < text.length) {
    const afterSpace = matchAt(WHITE_SPACE, text, position);
    if (afterSpace >= 0) {
      position = afterSpace;
      spaced = true;
      continue;
    }
    const before = tokens.length;
    position = readToken(text, position, spaced, rules, tokens);
    if (tokens.length > before) spaced = false;
  }
  return tokens;
}

function readToken(text: string, start: number, spaced: boolean, rules: TokenRules, tokens: Token[]): number {
  const push = (from: number, to: number, norm: string): void => {
    tokens.push({ start: from, end: to, norm, spaced: spaced && from === start });
  };
  const entityEnd = matchAt(ENTITY, text, start);
  if (entityEnd >= 0) {
    const character = decodeEntity(text.slice(start, entityEnd));
    if (character !== undefined) {
      push(start, entityEnd, straighten(character));
      return entityEnd;
    }
  }
  const shapeEnd = shapeAt(text, start, tokens[tokens.length - 1], spaced);
  if (shapeEnd >= 0) {
    push(start, shapeEnd, straighten(text.slice(start, shapeEnd)).replace(/\s/gu, ''));
    return shapeEnd;
  }
  const wordEnd = matchAt(WORD, text, start);
  if (wordEnd >= 0) return splitWord(text, start, wordEnd, rules, push);
  const end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  push(start, end, straighten(text.slice(start, end)));
  return end;
}

/** A sign before a figure belongs to it only after white space, so that « 2010-2012 » and « 3-0 » are no negative numbers. */
function shapeAt(text: string, start: number, last: Token | undefined, spaced: boolean): number {
  const first = text.charCodeAt(start);
  const sign = first === 0x2b || first === 0x2d || first === 0x2212;
  if (sign && last !== undefined && !spaced && last.end === start && /\d/u.test(text[start + 1] ?? '')) return -1;
  for (const pattern of SHAPES) {
    const end = matchAt(pattern, text, start);
    if (end >= 0) return end;
  }
  return -1;
}
