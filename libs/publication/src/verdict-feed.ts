import { Injectable } from '@nestjs/common';
import { ClaimGroups, ClaimSearch, type ClaimFilters, type ClaimView } from '@dixit/claims';
import { DeskSettingsStore, RatingScales, VerdictStore } from '@dixit/review';
import { claimAddress } from './citation/citation';
import { Citations } from './citation/citations';
import { asClaimReview } from './claim-review/claim-review';
import { claimReviewFaults, type ClaimReviewFault } from './claim-review/faults';
import { asAtom } from './feeds/atom';

export interface CheckedReview {
  readonly review: Record<string, unknown>;
  readonly faults: readonly ClaimReviewFault[];
}

const NEWEST = 50;
/** A ClaimReview names where else the claim stands; a wire's copy may stand in hundreds of outlets. */
const MOST_APPEARANCES = 20;

/** Published verdicts in the forms other machines read. */
@Injectable()
export class VerdictFeed {
  constructor(
    private readonly search: ClaimSearch,
    private readonly citations: Citations,
    private readonly verdicts: VerdictStore,
    private readonly scales: RatingScales,
    private readonly settings: DeskSettingsStore,
    private readonly groups: ClaimGroups,
  ) {}

  /**
   * A verdict as ClaimReview with its faults, on the scale it was given under; null where the claim has no published
   * verdict.
   *
   * @param publicUrl under which Dixit is reached
   * @throws ApplicationError `not_found`.
   */
  async claimReview(claimId: string, publicUrl: string): Promise<CheckedReview | null> {
    const { claim, cited } = await this.citations.of(claimId, { released: true, standing: true });
    if (claim.verificationStatus !== 'published' || claim.verdict === null) return null;
    const [verdict, { settings }, elsewhere] = await Promise.all([
      this.standing(claim.id),
      this.settings.read(),
      this.elsewhere(claim.id),
    ]);
    const review = asClaimReview({
      claimUrl: claimAddress(publicUrl, claim.id),
      claimReviewed: claim.contentText,
      speakers: claim.speakers.map(({ name, kind }) => ({ name, kind })),
      saidOn: claim.saidOn ?? cited.publishedAt?.slice(0, 10) ?? null,
      appearances: [...new Set([cited.articleUrl, ...elsewhere].filter((url) => url !== null))],
      rating: {
        label: claim.verdict.ratingLabel ?? claim.verdict.fidelity,
        ...ratingNumbers(claim.verdict.ratingValue, verdict.scale),
      },
      summary: verdict.summary,
      publishedAt: claim.verdict.publishedAt.toISOString(),
      organisation: { name: settings.organisation, url: publicUrl },
      language: claim.language,
    });
    return { review, faults: claimReviewFaults(review) };
  }

  /** The newest ClaimReviews that lack nothing required, as a schema.org DataFeed. */
  async dataFeed(publicUrl: string): Promise<Record<string, unknown>> {
    const claims = await this.published({});
    const checked = await Promise.all(claims.map(({ id }) => this.claimReview(id, publicUrl)));
    const items = checked.flatMap((one) =>
      one && isServable(one) ? [{ '@type': 'DataFeedItem', item: one.review }] : [],
    );
    return { '@context': 'https://schema.org', '@type': 'DataFeed', dataFeedElement: items };
  }

  /** The newest verdicts among the claims that match, as Atom. @param self the feed's own address */
  async atom(filters: ClaimFilters, self: string, publicUrl: string): Promise<string> {
    const [claims, { settings }] = await Promise.all([this.published(filters), this.settings.read()]);
    const entries = claims.map((claim) => ({
      id: `urn:uuid:${claim.id}`,
      title: `${speakersOf(claim)} : ${claim.contentText}`,
      link: claimAddress(publicUrl, claim.id),
      updated: claim.verdict?.publishedAt ?? claim.updatedAt,
      author: settings.organisation,
      summary: claim.verdict?.ratingLabel ?? claim.verdict?.fidelity ?? '',
    }));
    return asAtom({ id: self, title: settings.organisation, self, entries });
  }

  private async standing(claimId: string): Promise<{ summary: string | null; scale: readonly number[] }> {
    const verdict = (await this.verdicts.of(claimId)).find(({ state }) => state === 'published');
    const scale = verdict?.scaleId ? await this.scales.get(verdict.scaleId) : null;
    const summary = verdict?.summary.trim() ?? '';
    return {
      summary: summary === '' ? null : summary,
      scale: (scale?.steps ?? []).flatMap(({ value }) => value ?? []),
    };
  }

  /** Addresses of the other articles that carry the claim, oldest first. */
  private async elsewhere(claimId: string): Promise<string[]> {
    const group = (await this.groups.group(claimId)).slice(0, MOST_APPEARANCES);
    const urls = await Promise.all(group.map(({ id }) => this.citations.articleUrl(id)));
    return urls.filter((url) => url !== null);
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

/** @param scale numbers of the steps of the scale the verdict was given under */
function ratingNumbers(
  value: number | null,
  scale: readonly number[],
): { value: number | null; best: number | null; worst: number | null } {
  if (value === null || scale.length === 0) return { value: null, best: null, worst: null };
  return { value, best: Math.max(...scale), worst: Math.min(...scale) };
}

function speakersOf({ speakers }: ClaimView): string {
  return speakers.map(({ name }) => name).join(', ');
}
