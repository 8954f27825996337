import { Injectable } from '@nestjs/common';
import type { Fidelity } from '@dixit/claims';
import { ApplicationError, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { VerdictEvidenceRow } from '../schema/verdict-parts.entity';
import { VerdictRow } from '../schema/verdict.entity';
import { labelOf, type RatingStep } from './rating-scale';
import type { VerdictContent } from './verdict-content';
import { VERDICT_TRANSITIONS, type VerdictAction, type VerdictState } from './verdict-states';

/** One version of a verdict with the names of those who signed it. */
export interface VerdictView extends VerdictContent {
  readonly id: string;
  readonly claimId: string;
  readonly number: number;
  readonly state: VerdictState;
  readonly scaleId: string | null;
  readonly scaleName: string | null;
  readonly scaleVersion: number | null;
  /** Step as it was worded then. */
  readonly rating: RatingStep | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly submittedAt: Date;
  readonly approverId: string | null;
  readonly approverName: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly alone: 'switched_off' | 'override' | null;
}

interface VerdictAnswer {
  readonly id: string;
  readonly claim_id: string;
  readonly number: number;
  readonly state: VerdictState;
  readonly fidelity: Fidelity;
  readonly scale_id: string | null;
  readonly scale_name: string | null;
  readonly scale_version: number | null;
  readonly steps: readonly RatingStep[] | null;
  readonly step: string | null;
  readonly summary: string;
  readonly reasoning: string;
  readonly true_as_of: string | null;
  readonly review_by: string | null;
  readonly author_id: string;
  readonly author_name: string;
  readonly submitted_at: Date;
  readonly approver_id: string | null;
  readonly approver_name: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
  readonly alone: 'switched_off' | 'override' | null;
  readonly evidence_ids: string[];
}

const SELECT = `SELECT verdict.*, verdict.true_as_of::text AS true_as_of, verdict.review_by::text AS review_by,
  scale.name AS scale_name, scale.version AS scale_version, scale.steps, author.name AS author_name, approver.name AS approver_name,
  ARRAY(SELECT evidence_id FROM verdict_evidence WHERE verdict_id = verdict.id ORDER BY evidence_id) AS evidence_ids
  FROM verdict JOIN user_account author ON author.id = verdict.author_id
  LEFT JOIN user_account approver ON approver.id = verdict.approver_id LEFT JOIN rating_scale scale ON scale.id = verdict.scale_id`;

/** The versions of verdicts as rows. */
@Injectable()
export class VerdictStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Every version of a claim's verdict, latest first. */
  async of(claimId: string, unit?: Unit): Promise<VerdictView[]> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    return read(manager, 'WHERE verdict.claim_id = $1 ORDER BY verdict.number DESC', [claimId]);
  }

  /** @returns the version of the claim that is in a state; undefined where none is. */
  async in(unit: Unit, claimId: string, state: VerdictState): Promise<VerdictView | undefined> {
    const [found] = await read(
      managerOf(unit),
      'WHERE verdict.claim_id = $1 AND verdict.state = $2 ORDER BY verdict.number DESC LIMIT 1',
      [claimId, state],
    );
    return found;
  }

  async insert(
    unit: Unit,
    claimId: string,
    content: VerdictContent,
    by: { authorId: string; scaleId: string; at: Date },
  ): Promise<VerdictView> {
    const manager = managerOf(unit);
    const { evidenceIds, step, ...words } = content;
    const latest = (await this.of(claimId, unit))[0]?.number ?? 0;
    const id = newId();
    await manager.insert(VerdictRow, {
      ...words,
      id,
      claimId,
      number: latest + 1,
      state: 'submitted',
      step,
      scaleId: step === null ? null : by.scaleId,
      authorId: by.authorId,
      submittedAt: by.at,
    });
    const relied = [...new Set(evidenceIds)].map((evidenceId) => ({ verdictId: id, evidenceId }));
    if (relied.length > 0) await manager.insert(VerdictEvidenceRow, relied);
    const [made] = await read(manager, 'WHERE verdict.id = $1', [id]);
    if (!made) throw new Error('A verdict just stored cannot be read back.');
    return made;
  }

  /** Moves a version on. @throws ApplicationError `state_forbids` where its life does not allow it. */
  async move(
    unit: Unit,
    verdict: VerdictView,
    action: VerdictAction,
    changes: Partial<VerdictRow> = {},
  ): Promise<void> {
    const { from, to } = VERDICT_TRANSITIONS[action];
    const where = { id: verdict.id, state: verdict.state };
    const allowed = from.includes(verdict.state);
    const { affected } = allowed
      ? await managerOf(unit).update(VerdictRow, where, { ...changes, state: to })
      : { affected: 0 };
    if (affected !== 1)
      throw new ApplicationError(
        'state_forbids',
        `Version ${verdict.number} of the verdict is ${verdict.state}. Load it again.`,
      );
  }
}

async function read(manager: EntityManager, where: string, values: readonly unknown[]): Promise<VerdictView[]> {
  const rows = await manager.query<VerdictAnswer[]>(`${SELECT} ${where}`, [...values]);
  return rows.map(viewOf);
}

function viewOf(row: VerdictAnswer): VerdictView {
  const { id, number, state, fidelity, step, summary, reasoning, reason, alone } = row;
  return {
    ...{ id, number, state, fidelity, step, summary, reasoning, reason, alone },
    claimId: row.claim_id,
    evidenceIds: row.evidence_ids,
    trueAsOf: row.true_as_of,
    reviewBy: row.review_by,
    scaleId: row.scale_id,
    scaleName: row.scale_name,
    scaleVersion: row.scale_version,
    rating: row.steps?.find(({ key }) => key === step) ?? null,
    authorId: row.author_id,
    authorName: row.author_name,
    submittedAt: row.submitted_at,
    approverId: row.approver_id,
    approverName: row.approver_name,
    decidedAt: row.decided_at,
  };
}

/** What readers, exports and events are told of a verdict. @param language of the label */
export function verdictEventData(verdict: VerdictView, language: string): Record<string, unknown> {
  const {
    id,
    number,
    fidelity,
    rating,
    summary,
    reasoning,
    trueAsOf,
    reviewBy,
    evidenceIds,
    decidedAt,
    scaleName,
    scaleVersion,
  } = verdict;
  return {
    ...{ id, number, fidelity, summary, reasoning, trueAsOf, reviewBy, evidenceIds, publishedAt: decidedAt },
    rating: rating && {
      key: rating.key,
      label: labelOf(rating, language),
      labels: rating.labels,
      value: rating.value,
      scale: scaleName,
      scaleVersion,
    },
  };
}
