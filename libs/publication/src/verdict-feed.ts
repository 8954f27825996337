import { Injectable } from '@nestjs/common';
import { ClaimSearch, type ClaimFilters, type ClaimView } from '@dixit/claims';
import { claimAddress } from './citation/citation';
import { Citations } from './citation/citations';
import { asClaimReview } from './claim-review/claim-review';
import { claimReviewFaults, type ClaimReviewFault } from './claim-review/faults';
import { asAtom } from './feeds/atom';

export interface Publisher {
  readonly name: string;
  readonly publicUrl: string;
}

export interface CheckedReview {
  readonly review: Record<string, unknown>;
  readonly faults: readonly ClaimReviewFault[];
}

const NEWEST = 50;
const SCALE = { best: 5, worst: 1 };

/** Published verdicts in the forms other machines read. */
@Injectable()
export class VerdictFeed {
  constructor(
    private readonly search: ClaimSearch,
    private readonly citations: Citations,
  ) {}

  /** A verdict as ClaimReview with its faults; null where the claim has no published verdict. @throws ApplicationError `not_found`. */
  async claimReview(claimId: string, publisher: Publisher): Promise<CheckedReview | null> {
    const { claim, cited } = await this.citations.of(claimId, { released: true });
    if (claim.verificationStatus !== 'published' || claim.verdict === null) return null;
    const review = asClaimReview({
      claimUrl: claimAddress(publisher.publicUrl, claim.id),
      claimReviewed: claim.contentText,
      speakers: claim.speakers.map(({ name, kind }) => ({ name, kind })),
      saidOn: claim.saidOn ?? cited.publishedAt?.slice(0, 10) ?? null,
      appearances: cited.articleUrl === null ? [] : [cited.articleUrl],
      rating: { label: claim.verdict.ratingLabel ?? claim.verdict.fidelity, ...ratingNumbers(claim) },
      summary: null,
      publishedAt: claim.verdict.publishedAt.toISOString(),
      organisation: { name: publisher.name, url: publisher.publicUrl },
      language: claim.language,
    });
    return { review, faults: claimReviewFaults(review) };
  }

  /** The newest ClaimReviews that lack nothing required, as a schema.org DataFeed. */
  async dataFeed(publisher: Publisher): Promise<Record<string, unknown>> {
    const claims = await this.published({});
    const checked = await Promise.all(claims.map(({ id }) => this.claimReview(id, publisher)));
    const items = checked.flatMap((one) =>
      one && isServable(one) ? [{ '@type': 'DataFeedItem', item: one.review }] : [],
    );
    return { '@context': 'https://schema.org', '@type': 'DataFeed', dataFeedElement: items };
  }

  /** The newest verdicts among the claims that match, as Atom. */
  async atom(filters: ClaimFilters, self: string, { name, publicUrl }: Publisher): Promise<string> {
    const claims = await this.published(filters);
    const entries = claims.map((claim) => ({
      id: `urn:uuid:${claim.id}`,
      title: `${speakersOf(claim)} : ${claim.contentText}`,
      link: claimAddress(publicUrl, claim.id),
      updated: claim.verdict?.publishedAt ?? claim.updatedAt,
      author: name,
      summary: claim.verdict?.ratingLabel ?? claim.verdict?.fidelity ?? '',
    }));
    return asAtom({ id: self, title: name, self, entries });
  }

  private async published(filters: ClaimFilters): Promise<ClaimView[]> {
    const { items } = await this.search.search({
      filters: { ...filters, status: ['published'] },
      sort: 'newest',
      limit: NEWEST,
    });
    return items.map(({ claim }) => claim);
  }
}

export function isServable({ faults }: CheckedReview): boolean {
  return faults.every(({ level }) => level !== 'required');
}

function ratingNumbers({ verdict }: ClaimView): { value: number | null; best: number | null; worst: number | null } {
  const value = verdict?.ratingValue ?? null;
  return value === null ? { value: null, best: null, worst: null } : { value, ...SCALE };
}

function speakersOf({ speakers }: ClaimView): string {
  return speakers.map(({ name }) => name).join(', ');
}
