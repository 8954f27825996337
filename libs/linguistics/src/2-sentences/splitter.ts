import type { Token } from '../1-tokens/token';
import type { TokenRules } from '../1-tokens/token-rules';

/** A sentence longer than this is cut at its best mark: what follows costs the square of a sentence, and stays linear in the text. */
export const MAX_SENTENCE_TOKENS = 160;

const FULL_STOP = /^(?:[.!?…]|\.{2,}|…+|[!?]{2,})$/u;
const ELLIPSIS = /^(?:\.{2,}|…+)$/u;
const CLOSER = /^[»”’›)\]]$/u;
const OPENER = /^[«“‘‹([]$/u;
const STARTS_SENTENCE = /^[\p{Lu}\p{Lt}\p{N}«“‘‹([\-–—•@#\p{Extended_Pictographic}]/u;

/** Ends (token index past the last) of the sentences of one paragraph, rising; the last is the number of tokens. */
export function splitSentences(text: string, tokens: readonly Token[], rules: TokenRules): number[] {
  const ends: number[] = [];
  const closes = closingStraightQuotes(tokens);
  let start = 0;
  const close = (end: number): void => {
    while (end - start > MAX_SENTENCE_TOKENS) {
      start = bestCut(tokens, start);
      ends.push(start);
    }
    if (end > start) ends.push(end);
    start = end;
  };
  for (let i = 0; i < tokens.length; i += 1) {
    if (isBlankLineBefore(text, tokens, i)) close(i);
    if (!endsSentence(tokens, i, rules)) continue;
    const after = skipClosers(tokens, i + 1, closes);
    if (after >= tokens.length || startsSentence(tokens, i, after, closes)) {
      close(after);
      i = Math.max(i, after - 1);
    }
  }
  close(tokens.length);
  return ends;
}

function norm(tokens: readonly Token[], index: number): string {
  return tokens[index]?.norm ?? '';
}

/** A straight quotation mark closes when an odd number of them stands before it in the paragraph. */
function closingStraightQuotes(tokens: readonly Token[]): Uint8Array {
  const closes = new Uint8Array(tokens.length);
  let open = false;
  tokens.forEach((token, i) => {
    if (token.norm !== '"') return;
    const spaceAfter = tokens[i + 1]?.spaced ?? true;
    if (token.spaced && !spaceAfter) open = false;
    else if (!token.spaced && spaceAfter && i > 0) open = true;
    closes[i] = open ? 1 : 0;
    open = !open;
  });
  return closes;
}

function endsSentence(tokens: readonly Token[], i: number, rules: TokenRules): boolean {
  const mark = norm(tokens, i);
  if (FULL_STOP.test(mark)) {
    // « (...) » and « […] » stand for words left out.
    return !(ELLIPSIS.test(mark) && OPENER.test(norm(tokens, i - 1)) && CLOSER.test(norm(tokens, i + 1)));
  }
  return mark.endsWith('.') && rules.mayEndSentence.has(mark.slice(0, -1).toLowerCase());
}

function skipClosers(tokens: readonly Token[], from: number, closes: Uint8Array): number {
  let after = from;
  while (CLOSER.test(norm(tokens, after)) || (norm(tokens, after) === '"' && closes[after] === 1)) after += 1;
  return after;
}

/** Whether the token at `after` can begin a sentence, given that the one at `stop` may end one. */
function startsSentence(tokens: readonly Token[], stop: number, after: number, closes: Uint8Array): boolean {
  const next = norm(tokens, after);
  if (next === '"') return closes[after] === 0 && STARTS_SENTENCE.test(norm(tokens, after + 1));
  if (!STARTS_SENTENCE.test(next)) return false;
  if (/^[-–—]$/u.test(next)) return /^[\p{Lu}«"“]/u.test(norm(tokens, after + 1));
  if (/^[([]$/u.test(next))
    return !ELLIPSIS.test(norm(tokens, after + 1)) && /^[\p{Lu}«"“]/u.test(norm(tokens, after + 1));
  if (OPENER.test(next)) return !/^\p{Ll}/u.test(norm(tokens, after + 1));
  // « 5. 000 », « no 3. 2 »: a figure on both sides without a space.
  return !(/^\p{N}/u.test(next) && after === stop + 1 && tokens[after]?.spaced === false);
}

function isBlankLineBefore(text: string, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  const last = tokens[i - 1];
  if (token === undefined || last === undefined || token.start - last.end < 2) return false;
  return /\n[^\S\n]*\n/u.test(text.slice(last.end, token.start));
}

/** Past the strongest mark in the last two thirds of what one sentence may hold. */
function bestCut(tokens: readonly Token[], start: number): number {
  const strengths: readonly RegExp[] = [/^[;:…]$/u, /^[,»”)]$/u];
  for (const strength of strengths) {
    for (let i = start + MAX_SENTENCE_TOKENS - 1; i > start + MAX_SENTENCE_TOKENS / 3; i -= 1) {
      if (strength.test(norm(tokens, i))) return i + 1;
    }
  }
  return start + MAX_SENTENCE_TOKENS;
}
