import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf, type Unit } from '@dixit/platform';
import { Claims } from '../claims';
import type { ClaimView } from '../claim-view';
import { NearContents } from '../quotes/near-contents';
import { claimWords, likeness } from './same-claim';

/** Why an earlier claim is shown beside this one. */
export type SimilarityReason =
  'same_claim' | 'same_words_other_speaker' | 'near_words_same_speaker' | 'near_words_other_speaker';

export interface SimilarClaim {
  readonly claim: ClaimView;
  readonly reason: SimilarityReason;
  readonly similarity: number;
}

/** Claims looked at for each new one; agency copy is among the most alike. */
const CANDIDATES = 40;
/** Suggestions may be less alike than members of a group. */
const NEAR = 0.4;
const SUGGESTED = 10;
/** Two claims of one group that come in at once must see each other. */
const GROUP_LOCK = 4_170_006;

/** The same claim in several articles: grouped, so that a verdict given once is offered everywhere. */
@Injectable()
export class ClaimGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly near: NearContents,
  ) {}

  /** Puts a claim beside those that say the same by the same speaker; leaves it alone where there is none. Idempotent. */
  async assign(unit: Unit, claimId: string): Promise<void> {
    const manager = managerOf(unit);
    await manager.query('SELECT pg_advisory_xact_lock($1)', [GROUP_LOCK]);
    const [claim] = await this.claims.byIds([claimId], unit);
    if (!claim) return;
    const [best] = (await this.alike(claim, unit)).filter(({ reason }) => reason === 'same_claim');
    if (!best) {
      await manager.query('DELETE FROM claim_group_member WHERE claim_id = $1 AND group_id <> $1', [claimId]);
      return;
    }
    await manager.query(
      `WITH known AS (SELECT coalesce((SELECT group_id FROM claim_group_member WHERE claim_id = $2::uuid), $2::uuid) AS id)
       INSERT INTO claim_group_member (claim_id, group_id, similarity)
       SELECT $2::uuid, known.id, 1::float8 FROM known UNION ALL SELECT $1::uuid, known.id, $3::float8 FROM known
       ON CONFLICT (claim_id) DO UPDATE SET group_id = excluded.group_id`,
      [claimId, best.claim.id, best.similarity],
    );
  }

  /** The other claims of its group, oldest first. */
  async group(claimId: string): Promise<ClaimView[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT other.claim_id AS id FROM claim_group_member AS own
       JOIN claim_group_member AS other ON other.group_id = own.group_id AND other.claim_id <> own.claim_id
       WHERE own.claim_id = $1 ORDER BY other.claim_id LIMIT 200`,
      [claimId],
    );
    return this.claims.byIds(rows.map(({ id }) => id));
  }

  /** Earlier verdicts on like claims, by whomever, the most alike first. @throws ApplicationError `not_found`. */
  async verdicts(claimId: string): Promise<SimilarClaim[]> {
    const claim = await this.claims.get(claimId);
    const alike = await this.alike(claim);
    return alike.filter((one) => one.claim.verdict !== null).slice(0, SUGGESTED);
  }

  private async alike(claim: ClaimView, unit?: Unit): Promise<SimilarClaim[]> {
    const near = (await this.near.find(claim.contentText, CANDIDATES, unit)).filter(({ id }) => id !== claim.id);
    const own = claimWords(claim.contentText);
    const compared = new Map(near.map(({ id, content }) => [id, likeness(own, claimWords(content))]));
    const close = near.filter(({ id }) => (compared.get(id)?.containment ?? 0) >= NEAR).map(({ id }) => id);
    const views = await this.claims.byIds(close, unit);
    return views
      .flatMap((other) => {
        const like = compared.get(other.id);
        if (!like || other.state === 'dismissed' || other.articleId === claim.articleId) return [];
        const reason = reasonOf(like.same, sameSpeakers(claim, other));
        return [{ claim: other, reason, similarity: like.similarity }];
      })
      .sort(
        (a, b) => Number(b.reason === 'same_claim') - Number(a.reason === 'same_claim') || b.similarity - a.similarity,
      );
  }
}

function reasonOf(same: boolean, speakers: boolean): SimilarityReason {
  if (same) return speakers ? 'same_claim' : 'same_words_other_speaker';
  return speakers ? 'near_words_same_speaker' : 'near_words_other_speaker';
}

/** Somebody who speaks in both; or nobody named in either. */
function sameSpeakers(a: ClaimView, b: ClaimView): boolean {
  const ids = (claim: ClaimView): string[] => claim.speakers.flatMap(({ entityId }) => entityId ?? []);
  const [first, second] = [ids(a), ids(b)];
  return first.length === 0 || second.length === 0
    ? first.length === second.length
    : first.some((id) => second.includes(id));
}
