import { Injectable } from '@nestjs/common';
import { ClaimSearch, Claims, type ClaimFilters } from '@dixit/claims';
import { Outbox, managerOf, type EventConsumer, type StoredEvent, type Unit } from '@dixit/platform';
import { claimEventData } from '@dixit/review';

interface WatchingSearch {
  readonly id: string;
  readonly name: string;
  readonly filters: ClaimFilters;
}

const MOST_CLAIMS = 1_000;

/** Tells saved searches of claims that have come to match them: in the app, and others by `search.matched`. */
@Injectable()
export class AlertSearches implements EventConsumer {
  readonly name = 'saved-searches';
  readonly types = [
    'article.extracted',
    'claim.corrected',
    'claim.changed',
    'claim.verdict_published',
    'claim.verdict_corrected',
  ];

  constructor(
    private readonly search: ClaimSearch,
    private readonly claims: Claims,
    private readonly outbox: Outbox,
  ) {}

  async consume(unit: Unit, { data }: StoredEvent): Promise<void> {
    const { articleId } = data;
    if (typeof articleId !== 'string') return;
    const searches: WatchingSearch[] = await managerOf(unit).query(
      'SELECT id, name, filters FROM saved_search WHERE alert ORDER BY id',
    );
    for (const search of searches) await this.tell(unit, search, articleId);
  }

  private async tell(unit: Unit, { id, name, filters }: WatchingSearch, articleId: string): Promise<void> {
    const found = await this.search.ids({ ...filters, articleId }, MOST_CLAIMS);
    if (found.length === 0) return;
    const fresh: { claim_id: string }[] = await managerOf(unit).query(
      `INSERT INTO saved_search_match (search_id, claim_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING RETURNING claim_id`,
      [id, found],
    );
    const claims = await this.claims.byIds(
      fresh.map(({ claim_id }) => claim_id),
      unit,
    );
    await this.outbox.publish(
      unit,
      claims.map((claim) => ({
        type: 'search.matched',
        // With the claim, so that endpoints can be told only of what they ask for.
        data: { searchId: id, searchName: name, claimId: claim.id, articleId, claim: claimEventData(claim) },
      })),
    );
  }
}
