import { Injectable } from '@nestjs/common';
import { Articles } from '@dixit/articles';
import { Claims, type ClaimView } from '@dixit/claims';
import { Clock, sha256, type Sweep } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { DeskSettingsStore } from '../settings/desk-settings';
import { SCORE_PARTS, outletsPart, contentKey, rankOf, scorePartsOf, type PriorityWeights } from './score';

const BATCH = 200;

/** Gives items their score. Also the sweep that finds those that were never scored. */
@Injectable()
export class Scorer implements Sweep {
  readonly name = 'review.unscored';

  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly articles: Articles,
    private readonly settings: DeskSettingsStore,
    private readonly clock: Clock,
  ) {}

  /** Claims of one revision. Scoring twice gives the same. */
  async scoreRevision(revisionId: string): Promise<void> {
    const rows = await this.dataSource.query<{ id: string }[]>('SELECT id FROM claim WHERE revision_id = $1', [
      revisionId,
    ]);
    await this.score(rows.map(({ id }) => id));
  }

  /** @returns how many had been forgotten. */
  async sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - FORGOTTEN_AFTER_MS);
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT claim_id AS id FROM review_item WHERE scored_at IS NULL AND entered_at < $2 ORDER BY entered_at LIMIT $1',
      [BATCH, before],
    );
    await this.score(rows.map(({ id }) => id));
    return rows.length;
  }

  async score(claimIds: readonly string[]): Promise<void> {
    const { settings } = await this.settings.read();
    const lengths = new Map<string, number>();
    for (let at = 0; at < claimIds.length; at += BATCH) {
      const claims = await this.claims.byIds(claimIds.slice(at, at + BATCH));
      await this.addLengths(lengths, claims);
      await this.scoreBatch(claims, lengths, settings.priorityWeights);
    }
  }

  /** Every item anew from its stored parts: for new weights. */
  async rerank(): Promise<void> {
    const { settings } = await this.settings.read();
    const { ageDay, ...weights } = settings.priorityWeights;
    const points = SCORE_PARTS.map((part, index) => `$${index + 2} * coalesce((parts->>'${part}')::float8, 0)`).join(
      ' + ',
    );
    await this.dataSource.query(
      `UPDATE review_item SET rank = $1 * extract(epoch FROM entered_at - timestamptz '2026-01-01Z') / 86400 - (${points})`,
      [ageDay, ...SCORE_PARTS.map((part) => weights[part])],
    );
  }

  private async scoreBatch(
    claims: readonly ClaimView[],
    lengths: ReadonlyMap<string, number>,
    weights: PriorityWeights,
  ): Promise<void> {
    if (claims.length === 0) return;
    const keys = claims.map(({ contentText }) => sha256(contentKey(contentText)));
    await this.dataSource.query(
      `UPDATE review_item SET content_key = scored.key FROM unnest($1::uuid[], $2::text[]) AS scored (id, key) WHERE claim_id = scored.id`,
      [claims.map(({ id }) => id), keys],
    );
    const outlets = await this.outletsOf(keys);
    const scored = claims.map((claim, index) => {
      const surroundings = {
        textLength: lengths.get(claim.revisionId) ?? 0,
        outlets: outlets.get(keys[index] ?? '') ?? 1,
      };
      const parts = scorePartsOf(claim, surroundings);
      return { parts: JSON.stringify(parts), rank: rankOf(parts, claim.createdAt, weights) };
    });
    await this.dataSource.query(
      `UPDATE review_item SET parts = scored.parts, rank = scored.rank, scored_at = $4
       FROM unnest($1::uuid[], $2::jsonb[], $3::float8[]) AS scored (id, parts, rank) WHERE claim_id = scored.id`,
      [claims.map(({ id }) => id), scored.map(({ parts }) => parts), scored.map(({ rank }) => rank), this.clock.now()],
    );
    await this.spreadOutlets(outlets, weights);
  }

  /** Another outlet with the same words makes those that were scored before more urgent too. */
  private async spreadOutlets(outlets: ReadonlyMap<string, number>, weights: PriorityWeights): Promise<void> {
    await this.dataSource.query(
      `UPDATE review_item SET parts = jsonb_set(parts, '{outlets}', to_jsonb(carried.part)),
         rank = rank - $3::float8 * (carried.part - (parts->>'outlets')::float8)
       FROM unnest($1::text[], $2::float8[]) AS carried (key, part)
       WHERE content_key = carried.key AND (parts->>'outlets')::float8 <> carried.part`,
      [[...outlets.keys()], [...outlets.values()].map(outletsPart), weights.outlets],
    );
  }

  private async outletsOf(keys: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ content_key: string; outlets: number }[]>(
      `SELECT content_key, count(DISTINCT publisher)::int AS outlets FROM review_item WHERE content_key = ANY($1) GROUP BY content_key`,
      [keys],
    );
    return new Map(rows.map(({ content_key, outlets }) => [content_key, outlets]));
  }

  /** Texts of up to 1 MiB with thousands of claims: each is read once. */
  private async addLengths(lengths: Map<string, number>, claims: readonly ClaimView[]): Promise<void> {
    const ids = new Set(claims.map(({ revisionId }) => revisionId));
    for (const id of ids) if (!lengths.has(id)) lengths.set(id, codePoints(await this.articles.revisionText(id)));
  }
}

/** What is younger is still on its way through the queue. */
const FORGOTTEN_AFTER_MS = 30_000;

/** Without an array of a million of them. */
function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00) count += 1;
  return count;
}
