export interface ClaimReviewFault {
  /** Dotted path of the property. */
  readonly property: string;
  readonly reason: string;
  /** Google shows no result without a required property; a recommended one is worth adding. */
  readonly level: 'required' | 'recommended';
}

/** Longer claims are cut in results: Google asks to keep them short. */
const LONGEST_CLAIM = 75;
const HARD_LIMIT = 10_000;

type Node = Readonly<Record<string, unknown>>;

/**
 * Holds a ClaimReview against Google's structured data guideline ("Fact check (ClaimReview)": required and recommended properties).
 *
 * @returns every fault, the required ones first; serve it only where no fault is `required`
 */
export function claimReviewFaults(review: Node): ClaimReviewFault[] {
  const faults = [
    ...requiredFaults(review),
    ...ratingFaults(nodeAt(review, 'reviewRating')),
    ...recommendedFaults(review),
  ];
  return faults.sort((a, b) => Number(b.level === 'required') - Number(a.level === 'required'));
}

function requiredFaults(review: Node): ClaimReviewFault[] {
  const faults: ClaimReviewFault[] = [];
  const demand = (property: string, ok: boolean, reason: string): void => {
    if (!ok) faults.push({ property, reason, level: 'required' });
  };
  demand('@type', review['@type'] === 'ClaimReview', 'must be ClaimReview');
  demand('url', isWebAddress(review['url']), 'must be an http(s) address of the page that holds the review');
  const claim = textAt(review, 'claimReviewed');
  demand('claimReviewed', claim.length > 0 && claim.length <= HARD_LIMIT, 'must say what was checked');
  const rating = nodeAt(review, 'reviewRating');
  demand('reviewRating', rating !== null, 'must hold the assessment');
  demand('reviewRating.alternateName', textAt(rating, 'alternateName') !== '', 'must name the assessment in words');
  return faults;
}

function ratingFaults(rating: Node | null): ClaimReviewFault[] {
  if (rating === null) return [];
  const [value, best, worst] = ['ratingValue', 'bestRating', 'worstRating'].map((property) => rating[property]);
  if (value === undefined)
    return [
      {
        property: 'reviewRating.ratingValue',
        reason: 'is missing: give the rating a number in its scale',
        level: 'recommended',
      },
    ];
  if (![value, best, worst].every((number) => typeof number === 'number' && Number.isFinite(number)))
    return [
      {
        property: 'reviewRating.ratingValue',
        reason: 'needs bestRating and worstRating, all numbers',
        level: 'required',
      },
    ];
  const ordered =
    (worst as number) <= (value as number) &&
    (value as number) <= (best as number) &&
    (best as number) > (worst as number);
  return ordered
    ? []
    : [
        {
          property: 'reviewRating.ratingValue',
          reason: 'must lie between worstRating and bestRating',
          level: 'required',
        },
      ];
}

function recommendedFaults(review: Node): ClaimReviewFault[] {
  const item = nodeAt(review, 'itemReviewed');
  const checks: [string, boolean, string][] = [
    ['author', textAt(nodeAt(review, 'author'), 'name') !== '', 'should name who publishes the review'],
    ['itemReviewed', item !== null, 'should describe the claim'],
    ['itemReviewed.author', item?.['author'] !== undefined, 'should name who made the claim'],
    ['itemReviewed.datePublished', isDate(item?.['datePublished']), 'should tell when the claim was made'],
    ['itemReviewed.firstAppearance', item?.['firstAppearance'] !== undefined, 'should tell where the claim stands'],
    [
      'claimReviewed',
      textAt(review, 'claimReviewed').length <= LONGEST_CLAIM,
      `should have at most ${LONGEST_CLAIM} characters`,
    ],
  ];
  return checks.filter(([, ok]) => !ok).map(([property, , reason]) => ({ property, reason, level: 'recommended' }));
}

function nodeAt(node: Node | null, property: string): Node | null {
  const value = node?.[property];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;
}

function textAt(node: Node | null, property: string): string {
  const value = node?.[property];
  return typeof value === 'string' ? value.trim() : '';
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol);
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(value) && !Number.isNaN(Date.parse(value));
}
