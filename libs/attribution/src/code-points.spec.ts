import fc from 'fast-check';
import { CodePoints } from './code-points';

describe('CodePoints', () => {
  it('counts as the iterator of strings does, at every boundary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const points = new CodePoints(text);
        let offset = 0;
        let count = 0;
        for (const character of text) {
          expect(points.fromUtf16(offset)).toBe(count);
          offset += character.length;
          count++;
        }
        expect(points.fromUtf16(offset)).toBe(count);
      }),
    );
  });

  it('takes an offset inside a pair for its start', () => {
    expect(new CodePoints('a😀b').fromUtf16(2)).toBe(1);
    expect(new CodePoints('a😀b').fromUtf16(3)).toBe(2);
  });
});
