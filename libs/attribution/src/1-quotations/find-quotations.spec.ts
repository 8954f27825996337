import fc from 'fast-check';
import { findQuotations } from './find-quotations';
import type { Paragraph } from './quotation';

function spans(paragraphs: readonly string[]): { text: string; spans: Paragraph[] } {
  let at = 0;
  const list = paragraphs.map((paragraph) => {
    const span = { start: at, end: at + paragraph.length };
    at = span.end + 2;
    return span;
  });
  return { text: paragraphs.join('\n\n'), spans: list };
}

function found(...paragraphs: string[]): string[] {
  const input = spans(paragraphs);
  return findQuotations(input.text, input.spans).map((quotation) => {
    const words = input.text.slice(quotation.innerStart, quotation.innerEnd);
    return `${'>'.repeat(quotation.depth)}${words}${quotation.closed ? '' : ' …'}${quotation.continues === null ? '' : ' ^'}`;
  });
}

describe('quotations', () => {
  it.each([
    ['guillemets with blanks', '« Nous partirons », dit-il.', ['Nous partirons']],
    ['guillemets without', '«Nous partirons», dit-il.', ['Nous partirons']],
    ['straight marks', 'Il dit "oui" et "non".', ['oui', 'non']],
    ['curly marks', 'Une “fable”, dit-il.', ['fable']],
    ['a stray blank before the closing mark', '"La stabilité mondiale ", a-t-il dit.', ['La stabilité mondiale']],
    [
      'single marks inside',
      "\"Une voix nous a dit 'j'ai soif'. Puis rien.\"",
      ["Une voix nous a dit 'j'ai soif'. Puis rien.", ">j'ai soif"],
    ],
    ['curly inside guillemets', '« Il m’a dit : “Paie.” J’ai payé. »', ['Il m’a dit : “Paie.” J’ai payé.', '>Paie.']],
    ['guillemets inside guillemets', '«On m’a dit: «Parlez.» Bien.»', ['On m’a dit: «Parlez.» Bien.', '>Parlez.']],
    [
      'curly singles inside',
      '“Un pays juge ‘inhabitable’. Fin.”',
      ['Un pays juge ‘inhabitable’. Fin.', '>inhabitable'],
    ],
    ['apostrophes', "L'ami d'Anne n'a qu'un mot aujourd'hui.", []],
    ['curly apostrophes', 'L’ami d’Anne n’a qu’un mot.', []],
    ['a mark never closed', '"Cette nuit, plus rien.', ['Cette nuit, plus rien. …']],
    ['a mark never closed before another quotation', '"A, dit X. "B", dit Y.', ['A, dit X. …', 'B']],
    ['an elision before the mark', 'Il parle d’"amalgame".', ['amalgame']],
    ['nothing between the marks', '«  » et ""', []],
    ['less-than signs doubled', 'Il dit <<oui>>.', ['oui']],
  ])('finds %s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('links a quotation reopened at each paragraph', () => {
    expect(found('« Un.', '« Deux.', '« Trois. » Fin.')).toEqual(['Un. …', 'Deux. … ^', 'Trois. ^']);
  });

  it('keeps to the text on any input, outer before inner', () => {
    const piece = fc.constantFrom(
      '"',
      '«',
      '»',
      '“',
      '”',
      '‘',
      '’',
      "'",
      '‹',
      '›',
      ' ',
      'a',
      '.',
      ',',
      '\n',
      '😀',
      '<<',
      '>>',
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 60 }), { maxLength: 4 }), (paragraphs) => {
        const input = spans(paragraphs.map((parts) => parts.join('')));
        let last = -1;
        for (const quotation of findQuotations(input.text, input.spans)) {
          const paragraph = input.spans[quotation.paragraph];
          expect(quotation.start).toBeGreaterThanOrEqual(last);
          expect(quotation.start).toBeGreaterThanOrEqual(paragraph?.start ?? Infinity);
          expect(quotation.end).toBeLessThanOrEqual(paragraph?.end ?? -1);
          expect(quotation.innerStart).toBeGreaterThanOrEqual(quotation.start);
          expect(quotation.innerEnd).toBeLessThanOrEqual(quotation.end);
          expect(quotation.innerEnd).toBeGreaterThan(quotation.innerStart);
          last = quotation.start;
        }
      }),
    );
  });
});
