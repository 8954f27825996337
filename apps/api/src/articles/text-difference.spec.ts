import fc from 'fast-check';
import { textDifference, wordDifference, type ParagraphDifference } from './text-difference';

const side = (difference: readonly ParagraphDifference[], left: 'added' | 'removed'): string =>
  difference
    .filter(({ kind }) => kind !== left)
    .map(({ pieces }) =>
      pieces
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n\n');

describe('what differs between two texts', () => {
  it('is told by paragraph, and by word in a paragraph reworded', async () => {
    const was = ['Titre', 'Le pont sera rouvert en juin.', 'Une phrase retirée.', 'La fin.'].join('\n\n');
    const is = ['Titre', 'Le pont sera rouvert en septembre.', 'La fin.', 'Un ajout.'].join('\n\n');
    expect((await textDifference(was, is)).map(({ kind, pieces }) => [kind, pieces.map(({ text }) => text)])).toEqual([
      ['same', ['Titre']],
      ['changed', ['Le pont sera rouvert en ', 'juin', 'septembre', '.']],
      ['removed', ['Une phrase retirée.']],
      ['same', ['La fin.']],
      ['added', ['Un ajout.']],
    ]);
  });

  it('is two paragraphs where little is in common', async () => {
    const kinds = (await textDifference('T\n\nRien de tel.', 'T\n\nUne autre affaire, ailleurs.')).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['same', 'removed', 'added']);
  });

  it('gives back both texts, whatever they are', async () => {
    const text = fc
      .array(fc.stringMatching(/^[a-c «»é]{1,12}$/), { minLength: 1, maxLength: 12 })
      .map((paragraphs) => paragraphs.join('\n\n'));
    await fc.assert(
      fc.asyncProperty(text, text, async (was, is) => {
        const difference = await textDifference(was, is);
        expect([side(difference, 'added'), side(difference, 'removed')]).toEqual([was, is]);
      }),
    );
  });

  it('of long texts with nothing in common is not looked for', async () => {
    const long = (word: string): string =>
      Array.from({ length: 3_000 }, (_, at) => `${word} ${at} ${word.repeat(at % 7)}`).join('\n\n');
    const [was, is] = [`T\n\n${long('x')}`, `T\n\n${long('y')}\n\nFin`];
    const difference = await textDifference(was, is);
    expect([side(difference, 'added'), side(difference, 'removed')]).toEqual([was, is]);
    const words = (prefix: string): string => Array.from({ length: 2_000 }, (_, at) => `${prefix}${at}`).join(' ');
    expect(wordDifference(words('a'), words('b'))).toHaveLength(2);
  });
});
