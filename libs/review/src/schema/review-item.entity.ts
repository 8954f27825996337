import type { Act, ClaimState } from '@dixit/claims';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ScoreParts } from '../queue/score';

/** A claim's place in the queue, made with it by a trigger; state and filters mirror the claim by another. */
@Entity('review_item')
@Check('review_item_lease', `(lease_holder_id IS NULL) = (lease_until IS NULL)`)
@Index('review_item_queue', ['rank', 'claimId'], { where: `state = 'queued'` })
@Index('review_item_open', ['rank', 'claimId'], { where: `state IN ('queued', 'in_review', 'awaiting_approval')` })
@Index('review_item_by_state', ['state', 'rank', 'claimId'])
@Index('review_item_by_publisher', ['publisher', 'rank', 'claimId'], { where: `state = 'queued'` })
@Index('review_item_by_act', ['act', 'rank', 'claimId'], { where: `state = 'queued'` })
@Index('review_item_by_language', ['language', 'rank', 'claimId'], { where: `state = 'queued'` })
@Index('review_item_changed', ['rank', 'claimId'], { where: 'changed' })
@Index('review_item_assignee', ['assigneeId', 'rank', 'claimId'], { where: 'assignee_id IS NOT NULL' })
@Index('review_item_unscored', ['enteredAt'], { where: 'scored_at IS NULL' })
@Index('review_item_leased', ['leaseUntil'], { where: 'lease_until IS NOT NULL' })
export class ReviewItemRow {
  @ForeignKey('claim', { name: 'review_item_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'review_item_pkey' })
  claimId: string;

  @Column('text')
  state: ClaimState;

  @Column('text')
  language: string;

  @Column('text', { nullable: true })
  publisher: string | null;

  @Column('text')
  act: Act;

  @Column('boolean')
  hedged: boolean;

  @Column('boolean')
  changed: boolean;

  @Column('timestamptz', { name: 'entered_at' })
  enteredAt: Date;

  /** Same for the same words: tells how many outlets carry them. */
  @Index('review_item_content')
  @Column('text', { name: 'content_key', nullable: true })
  contentKey: string | null;

  /** What speaks for it, each from 0 to 1. */
  @Column('jsonb', { default: {} })
  parts: Partial<ScoreParts>;

  /** Least first; see `rankOf`. */
  @Column('double precision', { default: 0 })
  rank: number;

  @Column('timestamptz', { name: 'scored_at', nullable: true })
  scoredAt: Date | null;

  @ForeignKey('user_account', { name: 'review_item_assignee_fkey' })
  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn: string | null;

  /** Raised by every assignment, so that of two at once the later does not go over the former unseen. */
  @Column('integer', { name: 'assignment_version', default: 1 })
  assignmentVersion: number;

  @ForeignKey('user_account', { name: 'review_item_lease_holder_fkey' })
  @Column('uuid', { name: 'lease_holder_id', nullable: true })
  leaseHolderId: string | null;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  /** Whether the claim was changed under the lease: it then stays in review when the lease ends. */
  @Column('boolean', { name: 'lease_touched', default: false })
  leaseTouched: boolean;
}
