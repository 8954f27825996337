import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RatingStep } from '../verdict/rating-scale';

/** One version of the newsroom's scale; never edited, so that an old verdict keeps the scale it was given under. */
@Entity('rating_scale')
@Check('rating_scale_version', `version >= 1`)
@Index('rating_scale_name_version', ['name', 'version'], { unique: true })
export class RatingScaleRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_scale_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('integer')
  version: number;

  @Column('jsonb')
  steps: readonly RatingStep[];

  @ForeignKey('user_account', { name: 'rating_scale_user_fkey' })
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** What a user is typing; theirs alone, kept whatever happens to lease and state. */
@Entity('verdict_draft')
export class VerdictDraftRow {
  @ForeignKey('claim', { name: 'verdict_draft_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'verdict_draft_pkey' })
  claimId: string;

  @ForeignKey('user_account', { name: 'verdict_draft_user_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'verdict_draft_pkey' })
  userId: string;

  @Column('jsonb')
  content: Record<string, unknown>;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt: Date;

  /** From a sequence: no two states of a draft share one, nor do a draft and the one begun after it. */
  @Column('integer')
  version: number;
}

/** Evidence that a verdict relies on. */
@Entity('verdict_evidence')
export class VerdictEvidenceRow {
  @ForeignKey('verdict', { name: 'verdict_evidence_verdict_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'verdict_id', primaryKeyConstraintName: 'verdict_evidence_pkey' })
  verdictId: string;

  @Index('verdict_evidence_by_evidence')
  @ForeignKey('evidence', { name: 'verdict_evidence_evidence_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'evidence_id', primaryKeyConstraintName: 'verdict_evidence_pkey' })
  evidenceId: string;
}

/** Whether an accused party was asked, and what it answered. */
@Entity('right_of_reply')
@Index('right_of_reply_claim', ['claimId', 'createdAt'])
export class RightOfReplyRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'right_of_reply_pkey' })
  id: string;

  @ForeignKey('claim', { name: 'right_of_reply_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('text')
  target: string;

  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt: Date | null;

  /** By what way: telephone, mail. */
  @Column('text', { name: 'asked_how', nullable: true })
  askedHow: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @ForeignKey('user_account', { name: 'right_of_reply_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
