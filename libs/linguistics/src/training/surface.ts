import { joinContraction } from '../languages/fr/contractions';
import type { GoldToken, GoldWord } from './conllu';

/** The tokens that words are written as: « de » « le » become « du ». */
export function writeTokens(words: readonly GoldWord[]): GoldToken[] {
  const tokens: GoldToken[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    const next = words[i + 1];
    if (word === undefined) continue;
    const whole = next === undefined ? undefined : contraction(word, next);
    tokens.push({ form: whole ?? word.form, spaceAfter: true, from: i, to: i + (whole === undefined ? 1 : 2) });
    if (whole !== undefined) i += 1;
  }
  return tokens;
}

function contraction(first: GoldWord, second: GoldWord): string | undefined {
  const joins = first.upos === 'ADP' && (second.upos === 'DET' || /^les?quel/u.test(second.form));
  return joins ? joinContraction(first.form, second.form) : undefined;
}
