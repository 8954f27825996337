import fc from 'fast-check';
import { claimWords, likeness } from './same-claim';

const same = (a: string, b: string): boolean => likeness(claimWords(a), claimWords(b)).same;

describe('likeness', () => {
  it.each([
    ['la centrale fermera en 2027', 'que la centrale fermerait en 2027'],
    ['Nous ne céderons pas à l’intimidation', "« Nous ne céderons pas à l'intimidation »"],
  ])('holds %s and %s for one claim', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ['la centrale fermera en 2027', 'la centrale ne fermera pas en 2027'],
    ['la centrale fermera en 2027', 'la centrale fermera en 2031'],
    ['la centrale fermera', 'la piscine ouvrira'],
    ['', ''],
  ])('holds %s and %s for two', (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it('is symmetric and bounded on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [one, other] = [likeness(claimWords(a), claimWords(b)), likeness(claimWords(b), claimWords(a))];
        expect(one).toEqual(other);
        expect(one.similarity).toBeLessThanOrEqual(one.containment);
        expect(one.containment).toBeLessThanOrEqual(1);
      }),
    );
  });
});
