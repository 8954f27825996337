import { asClaimReview, type ReviewedClaim } from './claim-review';
import { claimReviewFaults } from './faults';

const reviewed = (changes: Partial<ReviewedClaim> = {}): ReviewedClaim => ({
  claimUrl: 'https://desk.example/claims/1',
  claimReviewed: 'Le port fermera en mars',
  speakers: [{ name: 'Anne Roche', kind: 'person' }],
  saidOn: '2024-10-14',
  appearances: ['https://a.example/1', 'https://b.example/2'],
  rating: { label: 'Faux', value: 1, best: 5, worst: 1 },
  summary: 'La fermeture est prévue en mai.',
  publishedAt: '2024-10-16T09:00:00Z',
  organisation: { name: 'Le Desk', url: 'https://desk.example' },
  language: 'fr',
  ...changes,
});

const faultsOf = (changes: Partial<ReviewedClaim>): string[] =>
  claimReviewFaults(asClaimReview(reviewed(changes))).map(({ property, level }) => `${level} ${property}`);

describe('ClaimReview', () => {
  it('holds against the guideline when the verdict is complete', () => {
    expect(claimReviewFaults(asClaimReview(reviewed()))).toEqual([]);
  });

  it.each<[string, Partial<ReviewedClaim>, string]>([
    ['no address', { claimUrl: 'claims/1' }, 'required url'],
    ['no words', { claimReviewed: '  ' }, 'required claimReviewed'],
    [
      'no rating in words',
      { rating: { label: '', value: 1, best: 5, worst: 1 } },
      'required reviewRating.alternateName',
    ],
    [
      'a rating off its scale',
      { rating: { label: 'Faux', value: 7, best: 5, worst: 1 } },
      'required reviewRating.ratingValue',
    ],
    [
      'a number without its scale',
      { rating: { label: 'Faux', value: 1, best: null, worst: null } },
      'required reviewRating.ratingValue',
    ],
    [
      'no number',
      { rating: { label: 'Faux', value: null, best: null, worst: null } },
      'recommended reviewRating.ratingValue',
    ],
    ['no speaker', { speakers: [] }, 'recommended itemReviewed.author'],
    ['no date', { saidOn: null }, 'recommended itemReviewed.datePublished'],
    ['no place', { appearances: [] }, 'recommended itemReviewed.firstAppearance'],
    ['many words', { claimReviewed: 'mot '.repeat(40) }, 'recommended claimReviewed'],
  ])('tells of %s', (_, changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it('names several speakers and appearances', () => {
    const review = asClaimReview(
      reviewed({
        speakers: [
          { name: 'A', kind: 'person' },
          { name: 'Chine', kind: 'state' },
        ],
      }),
    );
    expect(review['itemReviewed']).toMatchObject({
      author: [{ '@type': 'Person' }, { '@type': 'Organization', name: 'Chine' }],
      appearance: [{ url: 'https://b.example/2' }],
    });
  });
});
