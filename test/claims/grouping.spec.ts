import { measureGrouping } from './measure-grouping';

describe('grouping of claims, on labelled pairs', () => {
  const { pairs, precision, recall } = measureGrouping();

  it('has enough pairs to say something', () => {
    expect(pairs).toBeGreaterThanOrEqual(200);
  });

  it('seldom takes two claims for one, and finds most rewrites', () => {
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});
