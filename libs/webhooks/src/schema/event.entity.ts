import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('webhook_event')
@Index('webhook_event_occurred_at', ['occurredAt'])
export class EventRow {
  /** Of the outbox message; the `webhook-id` of every delivery. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_event_pkey' })
  id: string;

  /** Given by the relay after commit; null for `endpoint.test`, which is nobody else's. */
  @Index('webhook_event_position', { unique: true })
  @Column('bigint', { nullable: true })
  position: string | null;

  @Column('text')
  type: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  /** The bytes that are signed and sent, the same for every endpoint, attempt and replay. */
  @Column('text')
  body: string;

  /** What matching needs of the data. */
  @Column('jsonb')
  facts: Record<string, unknown>;

  /** The whole data where the body carries a link instead. */
  @Column('jsonb', { name: 'large_data', nullable: true })
  largeData: Record<string, unknown> | null;
}

/** How far the outbox has been read. */
@Entity('webhook_cursor')
export class CursorRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'webhook_cursor_pkey' })
  name: string;

  @Column('bigint')
  position: string;
}
