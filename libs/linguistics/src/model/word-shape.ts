import { hashSlice, hashString } from './hash';

/** What models look at in a form: computed once for each token. */
export interface WordShape {
  readonly form: string;
  readonly lower: string;
  readonly word: number;
  readonly suffix1: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
  readonly suffix5: number;
  readonly prefix1: number;
  readonly prefix2: number;
  readonly prefix3: number;
  readonly shape: number;
  readonly capital: boolean;
}

const DIGITS = /\p{Nd}/gu;

/** Xxx, XX, d, d,d … : runs shortened to two. */
function shapeOf(form: string): string {
  let shape = '';
  for (let i = 0; i < form.length && shape.length < 12; i += 1) {
    const kind = kindOf(form, i);
    if (!(shape.endsWith(kind) && shape.charAt(shape.length - 2) === kind)) shape += kind;
  }
  return shape;
}

function kindOf(form: string, index: number): string {
  const code = form.charCodeAt(index);
  if (code >= 0x61 && code <= 0x7a) return 'x';
  if (code >= 0x41 && code <= 0x5a) return 'X';
  if (code >= 0x30 && code <= 0x39) return 'd';
  if (code < 0xc0) return form.charAt(index);
  const char = form.charAt(index);
  if (char.toLowerCase() !== char) return 'X';
  return char.toUpperCase() !== char ? 'x' : char;
}

/** Every digit counts as 0. A very long form is told apart by its first 40 characters. */
export function shapeWord(form: string): WordShape {
  const short = form.length > 40 ? form.slice(0, 40) : form;
  const lower = short.toLowerCase().replace(DIGITS, '0');
  const end = lower.length;
  const suffix = (length: number): number => hashSlice(lower, Math.max(0, end - length), end) + length;
  const shape = shapeOf(short);
  return {
    form,
    lower,
    word: hashString(lower),
    suffix1: suffix(1),
    suffix2: suffix(2),
    suffix3: suffix(3),
    suffix4: suffix(4),
    suffix5: suffix(5),
    prefix1: hashSlice(lower, 0, Math.min(1, end)),
    prefix2: hashSlice(lower, 0, Math.min(2, end)),
    prefix3: hashSlice(lower, 0, Math.min(3, end)),
    shape: hashString(shape),
    capital: shape.startsWith('X'),
  };
}

/** Stands before the first and after the last token. */
export const NO_WORD: WordShape = shapeWord('');
