import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf, type Page } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { contentText, type ClaimDraft } from '../claim-draft';

/** What an engine that read articles again made of a claim. `created`: it was not known before. */
export const READ_AGAIN_OUTCOMES = ['changed', 'returned', 'kept', 'dropped', 'created'] as const;
export type ReadAgainOutcome = (typeof READ_AGAIN_OUTCOMES)[number];
export type ReadAgainCounts = Readonly<Record<ReadAgainOutcome, number>>;

export interface ReadAgainClaim {
  readonly claimId: string;
  readonly articleId: string;
  readonly outcome: ReadAgainOutcome;
  readonly before: WordsAndSpeakers | null;
  /** What the engine says now; null where it no longer finds the claim. */
  readonly engine: WordsAndSpeakers | null;
}

export interface WordsAndSpeakers {
  readonly contentText: string;
  readonly act: string;
  readonly speakers: readonly string[];
}

interface OutcomeRow {
  readonly id: string;
  readonly place: string;
  readonly article_id: string;
  readonly outcome: ReadAgainOutcome;
  readonly before: ClaimDraft | null;
  readonly after: ClaimDraft | null;
}

/** What engines that read articles again have made of claims since a time. Claims that stay the same are not listed. */
@Injectable()
export class ClaimsReadAgain {
  constructor(private readonly dataSource: DataSource) {}

  async counts(since: Date): Promise<ReadAgainCounts> {
    const rows: { outcome: ReadAgainOutcome; count: string }[] = await this.dataSource.query(
      `SELECT outcome, count(*) FROM (${OUTCOMES}) AS found GROUP BY outcome`,
      [since],
    );
    const found = new Map(rows.map(({ outcome, count }) => [outcome, Number(count)]));
    const count = (outcome: ReadAgainOutcome): number => found.get(outcome) ?? 0;
    return {
      changed: count('changed'),
      returned: count('returned'),
      kept: count('kept'),
      dropped: count('dropped'),
      created: count('created'),
    };
  }

  /** In the order in which they were read. @throws ApplicationError `invalid_cursor`. */
  async list(since: Date, limit: number, cursor?: string): Promise<Page<ReadAgainClaim>> {
    const place = cursor === undefined ? [null, null] : decodeCursor(cursor, ['instant', 'id']);
    const rows: OutcomeRow[] = await this.dataSource.query(
      `SELECT id, article_id, outcome, before, after, at::text AS place FROM (${OUTCOMES}) AS found
       WHERE $2::timestamptz IS NULL OR (at, id) > ($2::timestamptz, $3::uuid) ORDER BY at, id LIMIT $4`,
      [since, ...place, limit + 1],
    );
    return pageOf(rows, limit, outcomeOf, ({ place: at, id }) => [at, id]);
  }
}

function outcomeOf({ id, article_id: articleId, outcome, before, after }: OutcomeRow): ReadAgainClaim {
  return { claimId: id, articleId, outcome, before: before && wordsOf(before), engine: after && wordsOf(after) };
}

function wordsOf({ content, act, speakers }: ClaimDraft): WordsAndSpeakers {
  return { contentText: contentText(content), act, speakers: speakers.map(({ name }) => name) };
}

/** $1: since when. A claim made by a reading belongs to a revision that is older than the reading. */
const OUTCOMES = `
  SELECT claim.id, claim.article_id, change.kind AS outcome, change.before, change.after, change.at
  FROM claim_change AS change JOIN claim ON claim.id = change.claim_id
  WHERE change.cause = 'extractor' AND change.at >= $1
  UNION ALL
  SELECT claim.id, claim.article_id, 'created', NULL, claim.original, claim.created_at
  FROM claim JOIN article_revision AS revision ON revision.id = claim.first_revision_id
  WHERE claim.created_at >= $1 AND revision.created_at < $1 AND revision.requested_at >= $1 AND claim.rule <> 'person'`;
