import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf, type Unit } from '@dixit/platform';
import { Claims } from '../claims';
import type { ClaimView } from '../claim-view';
import { NearContents, type NearContent } from '../quotes/near-contents';
import { claimWords, likeness, type Likeness } from './same-claim';

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
/** Claims compared in one statement: a few hundred milliseconds of the database's time at most. */
const TOGETHER = 50;
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

  /** Puts claims beside those that say the same by the same speaker; leaves alone what has no like. Idempotent. */
  async assign(unit: Unit, claimIds: readonly string[]): Promise<void> {
    if (claimIds.length === 0) return;
    // The planner holds comparing a vector for as cheap as comparing a number, and would read the whole table.
    await managerOf(unit).query(`SELECT pg_advisory_xact_lock($1), set_config('enable_seqscan', 'off', true)`, [
      GROUP_LOCK,
    ]);
    for (let from = 0; from < claimIds.length; from += TOGETHER) {
      const claims = await this.claims.byIds(claimIds.slice(from, from + TOGETHER), unit);
      const alike = await this.alikeEach(claims, unit);
      const matches = claims.map((claim, index) => ({
        id: claim.id,
        best: alike[index]?.find(({ reason }) => reason === 'same_claim'),
      }));
      await place(unit, matches);
    }
  }

  /** The other claims of its group, oldest first; without those of articles under embargo or withdrawn. */
  async group(claimId: string): Promise<ClaimView[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT other.claim_id AS id FROM claim_group_member AS own
       JOIN claim_group_member AS other ON other.group_id = own.group_id AND other.claim_id <> own.claim_id
       JOIN claim_search AS shown ON shown.claim_id = other.claim_id
         AND (shown.embargoed_until IS NULL OR shown.embargoed_until <= now())
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

  private async alike(claim: ClaimView): Promise<SimilarClaim[]> {
    const [alike = []] = await this.alikeEach([claim]);
    return alike;
  }

  private async alikeEach(claims: readonly ClaimView[], unit?: Unit): Promise<SimilarClaim[][]> {
    const questions = claims.map(({ contentText, language, articleId }) => ({
      text: contentText,
      language,
      besidesArticle: articleId,
    }));
    const near = await this.near.findEach(questions, CANDIDATES, unit);
    const close: CloseContent[][] = [];
    for (const [index, claim] of claims.entries()) {
      close.push(closeTo(claim, near[index] ?? []));
      await nextTurn();
    }
    const views = await this.views(new Set(close.flat().map(({ id }) => id)), unit);
    return claims.map((claim, index) => similarTo(claim, close[index] ?? [], views));
  }

  /** Rows become claims at some thousands a second: a few at a time, so that the process answers others. */
  private async views(ids: ReadonlySet<string>, unit?: Unit): Promise<Map<string, ClaimView>> {
    const views = new Map<string, ClaimView>();
    const all = [...ids];
    for (let from = 0; from < all.length; from += TOGETHER)
      for (const view of await this.claims.byIds(all.slice(from, from + TOGETHER), unit)) views.set(view.id, view);
    return views;
  }
}

interface CloseContent {
  readonly id: string;
  readonly like: Likeness;
}

function closeTo({ contentText }: ClaimView, near: readonly NearContent[]): CloseContent[] {
  const own = claimWords(contentText);
  return near
    .map(({ id, content }) => ({ id, like: likeness(own, claimWords(content)) }))
    .filter(({ like }) => like.containment >= NEAR);
}

function similarTo(
  claim: ClaimView,
  close: readonly CloseContent[],
  views: ReadonlyMap<string, ClaimView>,
): SimilarClaim[] {
  return close
    .flatMap(({ id, like }) => {
      const other = views.get(id);
      if (!other || other.state === 'dismissed' || other.articleId === claim.articleId) return [];
      return [{ claim: other, reason: reasonOf(like.same, sameSpeakers(claim, other)), similarity: like.similarity }];
    })
    .sort(
      (a, b) => Number(b.reason === 'same_claim') - Number(a.reason === 'same_claim') || b.similarity - a.similarity,
    );
}

interface Match {
  readonly id: string;
  readonly best: SimilarClaim | undefined;
}

/** A claim joins the group of its like; where that stands alone, the two begin one under its id. */
async function place(unit: Unit, matches: readonly Match[]): Promise<void> {
  const manager = managerOf(unit);
  const alone = matches.filter(({ best }) => best === undefined).map(({ id }) => id);
  if (alone.length > 0)
    await manager.query('DELETE FROM claim_group_member WHERE claim_id = ANY ($1) AND group_id <> claim_id', [alone]);
  for (const { id, best } of matches) {
    if (best === undefined) continue;
    await manager.query(
      `WITH known AS (SELECT coalesce((SELECT group_id FROM claim_group_member WHERE claim_id = $2::uuid), $2::uuid) AS id)
       INSERT INTO claim_group_member (claim_id, group_id, similarity)
       SELECT $2::uuid, known.id, 1::float8 FROM known UNION ALL SELECT $1::uuid, known.id, $3::float8 FROM known
       ON CONFLICT (claim_id) DO UPDATE SET group_id = excluded.group_id`,
      [id, best.claim.id, best.similarity],
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
