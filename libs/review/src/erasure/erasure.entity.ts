import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

export const ERASURE_SUBJECTS = ['article', 'entity'] as const;
export type ErasureSubject = (typeof ERASURE_SUBJECTS)[number];

/** How much an erasure took. */
export interface ErasureCounts {
  readonly articles: number;
  readonly revisions: number;
  readonly claims: number;
  readonly evidence: number;
  readonly verdicts: number;
  readonly comments: number;
}

/** That something was erased, when and on whose order; nothing of what it was. */
@Entity('erasure')
@Check('erasure_subject_type', `subject_type IN ('article', 'entity')`)
export class ErasureRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasure_pkey' })
  id: string;

  @Column('text', { name: 'subject_type' })
  subjectType: ErasureSubject;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  /** File number of the order, as the court or authority gave it. */
  @Column('text', { name: 'order_reference' })
  orderReference: string;

  @Column('text')
  reason: string;

  @Column('jsonb')
  counts: ErasureCounts;

  /** Null for the command line. */
  @ForeignKey('user_account', { name: 'erasure_user_fkey' })
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('timestamptz')
  at: Date;
}
