import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const CORRECTION_KINDS = ['corrected', 'split', 'merged', 'added', 'extraction_error'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** What a person changed of what the engine answered. Never edited, never deleted. */
@Entity('claim_correction')
@Check('claim_correction_kind', `kind IN ('corrected', 'split', 'merged', 'added', 'extraction_error')`)
@Index('claim_correction_claim', ['claimId', 'at'])
export class ClaimCorrectionRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_correction_pkey' })
  id: string;

  @ForeignKey('claim', { name: 'claim_correction_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('text')
  kind: CorrectionKind;

  @ForeignKey('user_account', { name: 'claim_correction_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  /** The claim split off or merged in. */
  @Column('uuid', { name: 'other_claim_id', nullable: true })
  otherClaimId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb', { nullable: true })
  before: object | null;

  @Column('jsonb', { nullable: true })
  after: object | null;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
