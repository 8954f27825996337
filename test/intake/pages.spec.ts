import { scoreSamplePages } from './read-page';

/** What the sample pages must reach; the bench prints what they do reach. */
const FLOORS = {
  title: 1,
  publishedAt: 0.97,
  publisher: 0.97,
  language: 1,
  canonicalUrl: 1,
  paragraphPrecision: 0.98,
  paragraphRecall: 0.98,
  wholeBody: 0.94,
  refusals: 1,
} as const;

describe('reading sample pages of French news sites', () => {
  const { figures, scores } = scoreSamplePages();

  it('has pages enough to tell', () => {
    expect(figures.pages).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.entries(FLOORS))('%s: at least %d', (name, floor) => {
    const wrong = scores
      .filter((score) => score.wrong.length > 0)
      .map((score) => `${score.name}: ${score.wrong.join(', ')}`);
    expect({ share: figures[name as keyof typeof FLOORS] >= floor, wrong }).toEqual({
      share: true,
      wrong: expect.any(Array),
    });
  });
});
