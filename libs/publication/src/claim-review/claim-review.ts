/** What a published verdict must tell to become a ClaimReview. */
export interface ReviewedClaim {
  readonly claimUrl: string;
  /** The words checked, as one sentence of the newsroom or the content itself. */
  readonly claimReviewed: string;
  readonly speakers: readonly { readonly name: string; readonly kind: string }[];
  readonly saidOn: string | null;
  /** Addresses where the claim appears. */
  readonly appearances: readonly string[];
  readonly rating: {
    readonly label: string;
    readonly value: number | null;
    readonly best: number | null;
    readonly worst: number | null;
  };
  readonly summary: string | null;
  readonly publishedAt: string;
  readonly organisation: { readonly name: string; readonly url: string };
  readonly language: string;
}

const SCHEMA_TYPES: Readonly<Record<string, string>> = {
  person: 'Person',
  organisation: 'Organization',
  state: 'Organization',
  group: 'Organization',
};

/** A published verdict as schema.org ClaimReview (JSON-LD). Check it with `claimReviewFaults` before it is served. */
export function asClaimReview(claim: ReviewedClaim): Record<string, unknown> {
  const [first, ...others] = claim.appearances;
  const speakers = claim.speakers.map(({ name, kind }) => ({ '@type': SCHEMA_TYPES[kind] ?? 'Organization', name }));
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: claim.claimUrl,
    claimReviewed: claim.claimReviewed,
    inLanguage: claim.language,
    datePublished: claim.publishedAt.slice(0, 10),
    author: { '@type': 'Organization', name: claim.organisation.name, url: claim.organisation.url },
    ...(claim.summary === null ? {} : { description: claim.summary }),
    reviewRating: {
      '@type': 'Rating',
      alternateName: claim.rating.label,
      ...(claim.rating.value === null
        ? {}
        : { ratingValue: claim.rating.value, bestRating: claim.rating.best, worstRating: claim.rating.worst }),
    },
    itemReviewed: {
      '@type': 'Claim',
      ...(speakers.length === 0 ? {} : { author: speakers.length === 1 ? speakers[0] : speakers }),
      ...(claim.saidOn === null ? {} : { datePublished: claim.saidOn }),
      ...(first === undefined ? {} : { firstAppearance: { '@type': 'CreativeWork', url: first } }),
      ...(others.length === 0 ? {} : { appearance: others.map((url) => ({ '@type': 'CreativeWork', url })) }),
    },
  };
}
