import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Many articles sent at once. */
@Entity('intake_batch')
@Index('intake_batch_open', ['touchedAt'], { where: 'finished_at IS NULL' })
export class BatchRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'intake_batch_pkey' })
  id: string;

  @Column('integer')
  total: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When a worker last got on with it. */
  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;

  /** When its last line had arrived; null while it is sent, and where the sending broke off. */
  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
