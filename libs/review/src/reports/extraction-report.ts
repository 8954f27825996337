import { Injectable } from '@nestjs/common';
import { PERSON_RULE } from '@dixit/claims';
import { DataSource } from 'typeorm';

export const REPORT_GROUPS = ['rule', 'publisher', 'language'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

/** What people made of the engine's answers, of one rule, publisher or language. */
export interface ExtractionScore {
  /** Null where the article names no publisher. */
  readonly key: string | null;
  readonly total: number;
  /** Went on to a verdict, or was dismissed for what it says, without a correction. */
  readonly accepted: number;
  /** Corrected, split or merged, and not rejected. */
  readonly corrected: number;
  /** Dismissed as extraction errors. */
  readonly rejected: number;
  /** Nobody judged it yet. */
  readonly pending: number;
  /** Added by people: what the engine missed. */
  readonly missed: number;
}

const COLUMNS: Readonly<Record<ReportGroup, string>> = {
  rule: 'claim.rule',
  publisher: 'item.publisher',
  language: 'claim.language',
};
const MOST_ROWS = 500;

/** The engine's own scorecard, from real work. */
@Injectable()
export class ExtractionReport {
  constructor(private readonly dataSource: DataSource) {}

  /** Most claims first. @param since claims that came in from then on */
  read(by: ReportGroup, since: Date | null): Promise<ExtractionScore[]> {
    return this.dataSource.query<ExtractionScore[]>(
      `WITH judged AS (
         SELECT ${COLUMNS[by]} AS key,
           CASE
             WHEN claim.rule = $1 THEN 'missed'
             WHEN claim.dismissal_reason = 'extraction_error' THEN 'rejected'
             WHEN EXISTS (SELECT FROM claim_correction c WHERE c.claim_id = claim.id AND c.kind IN ('corrected', 'split', 'merged')) THEN 'corrected'
             WHEN claim.state IN ('awaiting_approval', 'published', 'withdrawn', 'dismissed') THEN 'accepted'
             ELSE 'pending'
           END AS outcome
         FROM claim JOIN review_item item ON item.claim_id = claim.id
         WHERE $2::timestamptz IS NULL OR claim.created_at >= $2
       )
       SELECT key, count(*) FILTER (WHERE outcome <> 'missed')::int AS total,
         ${['accepted', 'corrected', 'rejected', 'pending', 'missed'].map((outcome) => `count(*) FILTER (WHERE outcome = '${outcome}')::int AS ${outcome}`).join(', ')}
       FROM judged GROUP BY key ORDER BY count(*) DESC, key LIMIT ${MOST_ROWS}`,
      [PERSON_RULE, since],
    );
  }
}
