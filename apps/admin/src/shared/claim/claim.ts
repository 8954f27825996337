import type { paths } from '../api/generated/openapi';

type Answer = paths['/v1/articles/{id}/claims']['get']['responses'][200]['content']['application/json'];

/** A claim as the API tells it. Offsets count Unicode code points in the article's canonical text. */
export type Claim = Answer['items'][number];
export type Span = Claim['content'][number];
export type Party = Claim['speakers'][number];
export type Act = Claim['act'];
export type VerificationStatus = Claim['verificationStatus'];

export const ACTS: readonly Act[] = ['state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support'];
export const STATUSES: readonly VerificationStatus[] = [
  'unreviewed',
  'in_review',
  'published',
  'withdrawn',
  'dismissed',
];

export function namesOf(parties: readonly Party[]): string {
  return parties.map((party) => party.name).join(', ');
}

/** Content spans as one line, as they follow in the text. */
export function contentOf(claim: Pick<Claim, 'content'>): string {
  return claim.content.map((span) => span.text).join(' […] ');
}

/** First code point of the content. */
export function startOf(claim: Pick<Claim, 'content'>): number {
  return Math.min(...claim.content.map((span) => span.start));
}

/**
 * Those claims of an article that are marked in its text, in their order there. Ones that are gone stand at places of an
 * earlier revision; dismissed ones are out of the way unless one is looked at.
 */
export function markedClaims(claims: readonly Claim[], shownId: string): Claim[] {
  return claims.filter(({ id, flags, state }) => !flags.gone && (state !== 'dismissed' || id === shownId));
}
