import fc from 'fast-check';
import { tokenize } from '../1-tokens/tokenizer';
import { FRENCH_TOKEN_RULES } from '../languages/fr/token-rules';
import { MAX_SENTENCE_TOKENS, splitSentences } from './splitter';

function sentences(text: string): string[] {
  const tokens = tokenize(text, FRENCH_TOKEN_RULES);
  let from = 0;
  return splitSentences(text, tokens, FRENCH_TOKEN_RULES).map((end) => {
    const sentence = text.slice(tokens[from]?.start, tokens[end - 1]?.end);
    from = end;
    return sentence;
  });
}

const SPLITS: readonly (readonly string[])[] = [
  ['Il est parti.', 'Elle reste.'],
  ['« Non. »', 'Le ministre a quitté la salle.'],
  ['« Nous verrons bien. Rien n’est fait », dit-il.'].flatMap(() => [
    '« Nous verrons bien.',
    'Rien n’est fait », dit-il.',
  ]),
  ['Quoi ?', 'Rien !', 'Vraiment…', 'Bon.'],
  ['Il habite rue B. Vian.', 'Il y est né.'],
  ['Il a pris du pain, du vin, etc.', 'Puis il est parti.'],
  ['Le texte (voté en juin) est nul.', '(Il le sait.)'],
];

const WHOLE: readonly string[] = [
  'M. Dupont et Mme Durand sont venus.',
  'J. Chirac a répondu à J.-P. Raffarin.',
  'Le prix est de 3.50 euros au no. 5.',
  '« Qui ? » demande-t-il.',
  '« Jamais ! », a-t-elle lancé.',
  'Il a dit « non ! » et il est parti.',
  'Le site lemonde.fr et exemple.com.',
  'Il a dit (...) que oui.',
  'Il hésite... puis dit oui.',
];

describe('splitSentences', () => {
  it.each(SPLITS.map((parts) => [parts.join(' '), parts] as const))('parts « %s »', (text, parts) => {
    expect(sentences(text)).toEqual(parts);
  });

  it.each(WHOLE)('leaves whole « %s »', (text) => {
    expect(sentences(text)).toEqual([text]);
  });

  it('parts at a blank line even without a full stop', () => {
    expect(sentences('Un titre\n\nUn texte')).toEqual(['Un titre', 'Un texte']);
  });

  it('gives rising ends, the last past the last token, none too far from the one before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(3), (text, repeats) => {
        const long = `${text} mot, `.repeat(1 + repeats * 60);
        const tokens = tokenize(long, FRENCH_TOKEN_RULES);
        let before = 0;
        const ends = splitSentences(long, tokens, FRENCH_TOKEN_RULES);
        for (const end of ends) {
          expect(end).toBeGreaterThan(before);
          expect(end - before).toBeLessThanOrEqual(MAX_SENTENCE_TOKENS);
          before = end;
        }
        expect(before).toBe(tokens.length);
      }),
      { numRuns: 40 },
    );
  });
});
