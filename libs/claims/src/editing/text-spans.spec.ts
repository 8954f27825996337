import fc from 'fast-check';
import { CodePointText } from './text-spans';

const faultsOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { faults: unknown }).faults;
  }
  return [];
};

describe('marked words', () => {
  const text = new CodePointText('Un 🏛 « oui »');

  it('are read by code points, in reading order', () => {
    expect(
      text.read(
        [
          { start: 7, end: 10 },
          { start: 3, end: 4, text: '🏛' },
        ],
        '/content',
      ),
    ).toEqual([
      { start: 3, end: 4, text: '🏛' },
      { start: 7, end: 10, text: 'oui' },
    ]);
  });

  it.each([
    ['outside', [{ start: 0, end: 99 }], '/content/0'],
    ['empty', [{ start: 3, end: 3 }], '/content/0'],
    ['backwards', [{ start: 4, end: 2 }], '/content/0'],
    ['before the text', [{ start: -1, end: 2 }], '/content/0'],
    ['no number', [{ start: Number.NaN, end: 2 }], '/content/0'],
    ['not verbatim', [{ start: 7, end: 10, text: 'non' }], '/content/0/text'],
    [
      'overlapping',
      [
        { start: 0, end: 4 },
        { start: 3, end: 6 },
      ],
      '/content',
    ],
  ])('are refused when %s', (_, spans, pointer) => {
    expect(faultsOf(() => text.read(spans, '/content'))).toEqual([expect.objectContaining({ pointer })]);
  });

  it('are always what the text holds there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), fc.nat(), fc.nat(), (written, a, b) => {
        const points = [...written];
        const [start, end] = [a % points.length, b % points.length].sort((x, y) => x - y) as [number, number];
        const [span] = new CodePointText(written).read([{ start, end: end + 1 }], '/content');
        expect(span?.text).toBe(points.slice(start, end + 1).join(''));
      }),
    );
  });
});
