import { fitConfidence, type ConfidenceSample } from './fit';

/** Claims of which `right` in ten are right, at one raw score. */
function samples(kind: string, speakers: number, right: number, count: number): ConfidenceSample[] {
  return Array.from({ length: count }, (_, i) => ({
    evidence: { kind, content: 0, speakers },
    contentRight: true,
    speakersRight: i % 10 < right,
  }));
}

describe('fitting confidence', () => {
  it('says of claims that are right nine times in ten that they are', () => {
    const { steps } = fitConfidence([...samples('a', 0.5, 4, 100), ...samples('a', 0.95, 9, 200)]);
    const [first] = steps;
    const last = steps[steps.length - 1];
    expect(first?.right).toBeCloseTo(0.4, 1);
    expect(last?.right).toBeCloseTo(0.9, 1);
  });

  it('never falls where the score rises', () => {
    const { steps } = fitConfidence([
      ...samples('a', 0.3, 8, 60),
      ...samples('a', 0.6, 3, 60),
      ...samples('b', 0.9, 9, 60),
    ]);
    const values = steps.map((step) => step.right);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  it('keeps a rare kind near the average', () => {
    const wrong = samples('rare', 0.9, 10, 1).map((sample) => ({ ...sample, contentRight: false }));
    const { kinds, overall } = fitConfidence([...samples('common', 0.9, 10, 99), ...wrong]);
    expect(kinds.common).toBeGreaterThan(0.98);
    expect(kinds.rare).toBeCloseTo((5 * overall) / 6, 2);
  });
});
