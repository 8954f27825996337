import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BatchRow } from './batch.entity';

export const LINE_STATES = ['waiting', 'created', 'revised', 'unchanged', 'refused'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** One article of a batch, and what became of it. */
@Entity('intake_batch_line')
@Check('intake_batch_line_state', `state IN ('waiting', 'created', 'revised', 'unchanged', 'refused')`)
@Check('intake_batch_line_refused', `(state = 'refused') = (error_code IS NOT NULL)`)
@Index('intake_batch_line_waiting', ['batchId', 'number'], { where: `state = 'waiting'` })
export class BatchLineRow {
  @ForeignKey(() => BatchRow, { name: 'intake_batch_line_batch_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'batch_id', primaryKeyConstraintName: 'intake_batch_line_pkey' })
  batchId: string;

  /** Of the line in what was sent, from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'intake_batch_line_pkey' })
  number: number;

  /** The article as it was sent; null once it is taken in or refused. */
  @Column('jsonb', { nullable: true })
  submission: object | null;

  @Column('text')
  state: LineState;

  @ForeignKey('article', { name: 'intake_batch_line_article_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'article_id', nullable: true })
  articleId: string | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { name: 'error_detail', nullable: true })
  errorDetail: string | null;
}
