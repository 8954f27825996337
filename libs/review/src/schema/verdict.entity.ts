import type { Fidelity } from '@dixit/claims';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { VerdictState } from '../verdict/verdict-states';

/** One version of a verdict; what it says is never edited (a trigger refuses it), only superseded. */
@Entity('verdict')
@Check('verdict_number', `number >= 1`)
@Check('verdict_state', `state IN ('submitted', 'returned', 'published', 'superseded', 'withdrawn')`)
@Check(
  'verdict_fidelity',
  `fidelity IN ('verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed')`,
)
@Check('verdict_rating', `(scale_id IS NULL) = (step IS NULL)`)
@Check('verdict_alone', `alone IN ('switched_off', 'override')`)
@Check(
  'verdict_decided',
  `(state = 'submitted') = (decided_at IS NULL) AND (state <> 'submitted' OR approver_id IS NULL) AND (state IN ('submitted', 'returned') OR approver_id IS NOT NULL)`,
)
@Check(
  'verdict_four_eyes',
  `approver_id IS NULL OR state = 'returned' OR approver_id <> author_id OR alone IS NOT NULL`,
)
@Index('verdict_number_once', ['claimId', 'number'], { unique: true })
@Index('verdict_submitted_once', ['claimId'], { unique: true, where: `state = 'submitted'` })
@Index('verdict_published_once', ['claimId'], { unique: true, where: `state = 'published'` })
@Index('verdict_review_by', ['reviewBy'], { where: `state = 'published' AND review_by IS NOT NULL` })
export class VerdictRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'verdict_pkey' })
  id: string;

  @ForeignKey('claim', { name: 'verdict_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  /** From 1, of the claim. */
  @Column('integer')
  number: number;

  @Column('text')
  state: VerdictState;

  @Column('text')
  fidelity: Fidelity;

  @ForeignKey('rating_scale', { name: 'verdict_scale_fkey' })
  @Column('uuid', { name: 'scale_id', nullable: true })
  scaleId: string | null;

  /** Key of a step of that scale. */
  @Column('text', { nullable: true })
  step: string | null;

  @Column('text')
  summary: string;

  @Column('text')
  reasoning: string;

  @Column('date', { name: 'true_as_of', nullable: true })
  trueAsOf: string | null;

  @Column('date', { name: 'review_by', nullable: true })
  reviewBy: string | null;

  @ForeignKey('user_account', { name: 'verdict_author_fkey' })
  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt: Date;

  /** Who approved or returned it; null too where it came back because its article was revised. */
  @ForeignKey('user_account', { name: 'verdict_approver_fkey' })
  @Column('uuid', { name: 'approver_id', nullable: true })
  approverId: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** Why it was returned or withdrawn, or what the correction corrects. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Set where one person wrote and approved it: four eyes switched off, or an administrator's override. */
  @Column('text', { nullable: true })
  alone: 'switched_off' | 'override' | null;
}
