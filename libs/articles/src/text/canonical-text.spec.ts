import fc from 'fast-check';
import { sha256 } from '@dixit/platform';
import { fitText, paragraphsIn, type RawText } from './canonical-text';
import { canonise } from './canonise';
import { prepareText } from './prepared-text';

const codeOf = (raw: RawText): unknown => {
  try {
    fitText(prepareText(raw));
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('the canonical text', () => {
  it('joins title and paragraphs by a blank line, in NFC', () => {
    expect(canonise({ title: 'E\u0301te\u0301', paragraphs: ['Un.', 'Deux.'] })).toEqual({
      title: 'Été',
      text: 'Été\n\nUn.\n\nDeux.',
    });
  });

  it('comes with its hash', () => {
    const { text, contentHash } = fitText(prepareText({ title: 'Été', paragraphs: ['Un.'] }));
    expect(contentHash).toBe(sha256(text));
  });

  it('takes layout out of paragraphs and leaves the author’s own spaces', () => {
    expect(canonise({ paragraphs: ['  «\u00a0Oui\u00a0»,\r\n dit-il.\t\n\n\u00a0 \nSuite '] }).text).toBe(
      '«\u00a0Oui\u00a0», dit-il.\n\nSuite',
    );
  });

  it.each([
    ['Titre\n\nCorps', 'Titre'],
    ['\ufeffTitre\r\n\r\nCorps', 'Titre'],
    ['Un seul paragraphe', null],
  ])('finds the title of plain text %j', (text, title) => {
    expect(canonise({ text }).title).toBe(title);
  });

  it('makes no title of the first of given paragraphs', () => {
    expect(canonise({ paragraphs: ['Un.', 'Deux.'] })).toEqual({ title: null, text: 'Un.\n\nDeux.' });
  });

  it.each([
    ['nothing', {}],
    ['white space alone', { title: ' ', paragraphs: ['\n\t', '\u00a0'] }],
    ['NUL', { text: 'a\u0000b' }],
    ['a control character', { title: 'bell\u0007' }],
    ['half a surrogate pair', { paragraphs: ['ok', 'broken \ud83d'] }],
  ])('refuses %s', (_, raw: RawText) => {
    expect(codeOf(raw)).toBe('invalid_text');
  });

  it('takes 1 MiB and refuses a byte more', () => {
    expect(codeOf({ text: 'a'.repeat(1_048_576) })).toBeUndefined();
    expect(codeOf({ text: `é${'a'.repeat(1_048_575)}` })).toBe('text_too_large');
  });

  it('is canonical already when given back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 6 }), (paragraphs) => {
        fc.pre(codeOf({ paragraphs }) === undefined);
        const { text } = canonise({ paragraphs });
        expect(canonise({ paragraphs: paragraphsIn(text) }).text).toBe(text);
        expect(text).toBe(text.normalize('NFC'));
        expect(paragraphsIn(text)).not.toContain('');
      }),
    );
  });
});
