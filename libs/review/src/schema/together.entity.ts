import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What colleagues say to each other about a claim. */
@Entity('review_comment')
@Index('review_comment_claim', ['claimId', 'createdAt', 'id'])
export class ReviewCommentRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_comment_pkey' })
  id: string;

  @ForeignKey('claim', { name: 'review_comment_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @ForeignKey('user_account', { name: 'review_comment_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  text: string;

  @Column('uuid', { array: true })
  mentions: string[];

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** One call about many claims, done in the background. */
@Entity('bulk_operation')
export class BulkOperationRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_operation_pkey' })
  id: string;

  @ForeignKey('user_account', { name: 'bulk_operation_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  action: string;

  @Column('jsonb')
  parameters: Record<string, unknown>;

  @Column('integer')
  total: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}

/** What became of one claim of it. */
@Entity('bulk_item')
@Check('bulk_item_outcome', `outcome IN ('waiting', 'done', 'refused')`)
@Index('bulk_item_waiting', ['operationId', 'position'], { where: `outcome = 'waiting'` })
export class BulkItemRow {
  @ForeignKey(() => BulkOperationRow, { name: 'bulk_item_operation_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'operation_id', primaryKeyConstraintName: 'bulk_item_pkey' })
  operationId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bulk_item_pkey' })
  position: number;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  /** What the change is based on, then what it left: of the claim, or of its assignment; null in operations of before. */
  @Column('integer', { nullable: true })
  version: number | null;

  @Column('text')
  outcome: 'waiting' | 'done' | 'refused';

  @Column('text', { nullable: true })
  code: string | null;

  @Column('text', { nullable: true })
  detail: string | null;
}
