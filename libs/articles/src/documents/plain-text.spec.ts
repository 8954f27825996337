import fc from 'fast-check';
import { bareText, paragraphsOf, plainLine } from './plain-text';

describe('plainLine', () => {
  it.each([
    ['poli\u00ADti\u00ADque', 'politique'],
    ['\u202Ecaché\u202C', 'caché'],
    ['\u200Fà droite\u200E', 'à droite'],
    ['un\u0000deux\u0007', 'un deux'],
    ['e\u0301te\u0301', 'été'],
    ['«\u00A0oui\u00A0»', '«\u00A0oui\u00A0»'],
    ['  a\t\n b  ', 'a b'],
    ['\uFEFFtitre', 'titre'],
    ['x\uD800y', 'x\uFFFDy'],
    [`a${'\u0301'.repeat(500)}`, `á${'\u0301'.repeat(4)}`],
  ])('cleans %j', (from, to) => {
    expect(plainLine(from)).toBe(to);
  });

  it('keeps nothing that PostgreSQL refuses or no reader sees, whatever comes, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = plainLine(text);
        expect(Buffer.from(clean).toString()).toBe(clean);
        expect(clean).not.toMatch(/[\u0000-\u001F\u00AD\u200B\u202E]/);
        expect(plainLine(clean)).toBe(clean);
      }),
    );
  });
});

describe('paragraphsOf', () => {
  it('parts at blank lines and joins wrapped lines', () => {
    expect(paragraphsOf('Titre\r\n\r\nUne ligne\r\nqui continue.\n \nFin.')).toEqual([
      'Titre',
      'Une ligne qui continue.',
      'Fin.',
    ]);
  });

  it('parts at line breaks where no line is blank', () => {
    expect(paragraphsOf('Titre\nUn.\nDeux.\n')).toEqual(['Titre', 'Un.', 'Deux.']);
  });
});

describe('bareText', () => {
  it('sees through case, accents, apostrophes and spaces', () => {
    expect(bareText('«\u00A0L’Œuvre D’Été\u00A0»')).toBe(bareText("L'oeuvre d'ete"));
  });
});
