import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('outbox_message')
@Check('outbox_message_kind', `kind IN ('job', 'event', 'signal')`)
@Check('outbox_message_relayed_after_position', `relayed_at IS NULL OR position IS NOT NULL`)
@Index('outbox_message_unplaced', ['createdAt', 'id'], { where: 'position IS NULL' })
@Index('outbox_message_waiting', ['createdAt', 'id'], { where: 'relayed_at IS NULL' })
export class OutboxMessageRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_message_pkey' })
  id: string;

  @Column('text')
  kind: 'job' | 'event' | 'signal';

  /** Job name, event type or signal. */
  @Column('text')
  name: string;

  /** Jobs and signals: ids only. Events: the body's `data`. */
  @Column('jsonb')
  payload: Record<string, unknown>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Given by the relay after commit, so that a cursor over it never skips a late commit. */
  @Index('outbox_message_position', { unique: true })
  @Column('bigint', { nullable: true })
  position: string | null;

  @Column('timestamptz', { name: 'relayed_at', nullable: true })
  relayedAt: Date | null;
}
