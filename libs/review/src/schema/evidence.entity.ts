import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const STANCES = ['supports', 'refutes', 'context'] as const;
export type Stance = (typeof STANCES)[number];

export const SNAPSHOT_STATES = ['none', 'pending', 'taken', 'failed', 'changed', 'dead'] as const;
export type SnapshotState = (typeof SNAPSHOT_STATES)[number];

/** A source about a claim's truth. Withdrawn with a reason, never deleted. */
@Entity('evidence')
@Check('evidence_source', `num_nonnulls(url, reference) >= 1`)
@Check('evidence_stance', `stance IN ('supports', 'refutes', 'context')`)
@Check('evidence_snapshot_state', `snapshot_state IN ('none', 'pending', 'taken', 'failed', 'changed', 'dead')`)
@Check('evidence_withdrawal', `num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_reason) IN (0, 3)`)
@Index('evidence_claim', ['claimId', 'createdAt', 'id'])
@Index('evidence_to_check', ['checkedAt'], { where: 'url IS NOT NULL AND withdrawn_at IS NULL' })
export class EvidenceRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_pkey' })
  id: string;

  @ForeignKey('claim', { name: 'evidence_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('text', { nullable: true })
  url: string | null;

  /** A document that has no address. */
  @Column('text', { nullable: true })
  reference: string | null;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text')
  stance: Stance;

  /** Words of the source. */
  @Column('text', { nullable: true })
  quote: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  /** Whether the latest snapshot holds the quote; null while there is none. */
  @Column('boolean', { name: 'quote_found', nullable: true })
  quoteFound: boolean | null;

  @Column('text', { name: 'snapshot_state' })
  snapshotState: SnapshotState;

  @ForeignKey('user_account', { name: 'evidence_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @ForeignKey('user_account', { name: 'evidence_withdrawn_by_fkey' })
  @Column('uuid', { name: 'withdrawn_by_id', nullable: true })
  withdrawnById: string | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason: string | null;

  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}

/** A page as it was when it was fetched. */
@Entity('evidence_snapshot')
@Check('evidence_snapshot_outcome', `outcome IN ('taken', 'failed', 'dead')`)
@Index('evidence_snapshot_evidence', ['evidenceId', 'fetchedAt'])
export class EvidenceSnapshotRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_snapshot_pkey' })
  id: string;

  @ForeignKey(() => EvidenceRow, { name: 'evidence_snapshot_evidence_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @Column('timestamptz', { name: 'fetched_at' })
  fetchedAt: Date;

  @Column('text')
  outcome: 'taken' | 'failed' | 'dead';

  @Column('integer', { name: 'http_status', nullable: true })
  httpStatus: number | null;

  @Column('text', { name: 'content_type', nullable: true })
  contentType: string | null;

  @Column('jsonb', { nullable: true })
  headers: Record<string, unknown> | null;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('text', { name: 'text_hash', nullable: true })
  textHash: string | null;

  @Column('integer', { nullable: true })
  bytes: number | null;
}
