import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DeliveryRow } from './delivery.entity';

/** One HTTP try. Rows are only ever added. */
@Entity('webhook_attempt')
export class AttemptRow {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'webhook_attempt_pkey' })
  deliveryId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_attempt_pkey' })
  id: string;

  @ManyToOne(() => DeliveryRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'webhook_attempt_delivery_fkey' })
  delivery?: DeliveryRow;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('integer', { name: 'duration_ms' })
  durationMs: number;

  @Column('integer', { nullable: true })
  status: number | null;

  /** Why it failed; null when it did not. */
  @Column('text', { nullable: true })
  fault: string | null;

  /** First kB of the answer. */
  @Column('text')
  answer: string;
}
