import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a request with an `Idempotency-Key` was answered. */
@Entity('idempotency_record')
export class IdempotencyRecordRow {
  /** Keys of different callers never meet. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_record_pkey' })
  actor: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_record_pkey' })
  key: string;

  /** SHA-256 over method, route and body. */
  @Column('text', { name: 'request_hash' })
  requestHash: string;

  @Column('jsonb', { nullable: true })
  response: unknown;

  @Index('idempotency_record_created_at')
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
