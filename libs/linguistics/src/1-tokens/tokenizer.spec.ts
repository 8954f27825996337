import fc from 'fast-check';
import { FRENCH_TOKEN_RULES } from '../languages/fr/token-rules';
import { tokenize } from './tokenizer';

const cut = (text: string): string =>
  tokenize(text, FRENCH_TOKEN_RULES)
    .map((token) => text.slice(token.start, token.end))
    .join('|');
const norms = (text: string): string =>
  tokenize(text, FRENCH_TOKEN_RULES)
    .map((token) => token.norm)
    .join('|');

const CUTS: readonly (readonly [string, string])[] = [
  // Elision, with either apostrophe.
  ["l'homme qu’il a vu", "l'|homme|qu’|il|a|vu"],
  ["jusqu'à lorsqu'elle", "jusqu'|à|lorsqu'|elle"],
  ["s'il n'y a", "s'|il|n'|y|a"],
  ["d'aujourd'hui", "d'|aujourd'hui"],
  ["quelqu'un d'entr'ouvert", "quelqu'un|d'|entr'ouvert"],
  ["L'Humanité, D'Artagnan", "L'|Humanité|,|D'|Artagnan"],
  ["M'Bappé et N'Diaye", "M'Bappé|et|N'Diaye"],
  ['O’Connor', 'O’Connor'],
  // Enclitics.
  ['a-t-il dit', 'a|-t-il|dit'],
  ['dit-elle', 'dit|-elle'],
  ['explique-t-on', 'explique|-t-on'],
  ['ont-ils ajouté', 'ont|-ils|ajouté'],
  ['dis-le-moi', 'dis|-le|-moi'],
  ['est-ce que', 'est|-ce|que'],
  ['celui-ci et celle-là', 'celui-ci|et|celle-là'],
  ['cet homme-là', 'cet|homme|-là'],
  ['peut-être, rendez-vous', 'peut-être|,|rendez-vous'],
  ['Saint-Denis-en-Val', 'Saint-Denis-en-Val'],
  ['vice-président', 'vice-président'],
  // Abbreviations and initials.
  ['M. Dupont et Mme. Durand', 'M.|Dupont|et|Mme.|Durand'],
  ['J.-P. Raffarin, J. Chirac', 'J.-P.|Raffarin|,|J.|Chirac'],
  ['le plan B. Il a dit', 'le|plan|B|.|Il|a|dit'],
  ['Me Dupond-Moretti', 'Me|Dupond-Moretti'],
  ['etc. Puis', 'etc.|Puis'],
  // Figures, times, addresses.
  ['20 000,5 euros', '20 000,5|euros'],
  ['1\u202f234\u00a0567 habitants', '1\u202f234\u00a0567|habitants'],
  ['à 14h30 ou 19:30', 'à|14h30|ou|19:30'],
  ['le 12/03/2024.', 'le|12/03/2024|.'],
  ['entre 2010-2012', 'entre|2010-2012'],
  ['40%', '40|%'],
  ['voir https://exemple.fr/a?b=c.', 'voir|https://exemple.fr/a?b=c|.'],
  ['sur lemonde.fr', 'sur|lemonde.fr'],
  ['redaction@exemple.fr', 'redaction@exemple.fr'],
  ['@elysee #retraites', '@elysee|#retraites'],
  // Marks.
  ['« Oui », dit-il', '«|Oui|»|,|dit|-il'],
  ['«\u00a0Oui\u00a0»', '«|Oui|»'],
  ['Quoi ?!... Non…', 'Quoi|?!|...|Non|…'],
  ['👩‍🚀 et 🇫🇷', '👩‍🚀|et|🇫🇷'],
  // Faults of scraping.
  ['fin.Début', 'fin|.|Début'],
  ['oui,non', 'oui|,|non'],
  ['a &amp; b&nbsp;c &quot;d&quot;', 'a|&amp;|b|c|&quot;|d|&quot;'],
  ['deux  espaces', 'deux|espaces'],
];

describe('tokenize', () => {
  it.each(CUTS)('cuts « %s »', (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it('reads straight apostrophes, characters and figures without spaces, and leaves the text alone', () => {
    expect(norms('l’été à J.‑P. R&D')).toBe("l'|été|à|J.-P.|R&D");
    expect(norms('1 000')).toBe('1000');
    expect(norms('&#8217;')).toBe("'");
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "l'",
          'a-t-il',
          ' ',
          '\u00a0',
          '.',
          ' M. ',
          '«',
          '"',
          '&amp;',
          '1 000',
          '😀',
          '-',
          'École',
          '\n',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  );

  it('covers all but white space with tokens in order, on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let position = 0;
        for (const { start, end, norm } of tokenize(text, FRENCH_TOKEN_RULES)) {
          expect(text.slice(position, start)).toMatch(/^(?:[\s\u200b\ufeff\u2060\u00ad]|&[a-z#0-9]+;)*$/u);
          expect(end).toBeGreaterThan(start);
          expect(norm).not.toBe('');
          position = end;
        }
        expect(text.slice(position)).toMatch(/^(?:[\s\u200b\ufeff\u2060\u00ad]|&[a-z#0-9]+;)*$/u);
      }),
    );
  });

  it('cuts the same text the same way each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenize(text, FRENCH_TOKEN_RULES)).toEqual(tokenize(text, FRENCH_TOKEN_RULES));
      }),
    );
  });

  it.each(["l'", 'a-', '"', "qu'il-", 'é', 'x@', '&', '1 '])(
    'looks up no more than grows with the text, of « %s » repeated',
    (unit) => {
      class Counting extends Set<string> {
        looked = 0;
        override has(word: string): boolean {
          this.looked += word.length;
          return super.has(word);
        }
      }
      const looked = (times: number): number => {
        const wholeWords = new Counting(FRENCH_TOKEN_RULES.wholeWords);
        tokenize(unit.repeat(times), { ...FRENCH_TOKEN_RULES, wholeWords });
        return wholeWords.looked;
      };
      expect(looked(4000)).toBeLessThanOrEqual(2.3 * looked(2000) + 100);
    },
  );
});
