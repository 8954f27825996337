import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectType', 'subjectId'])
export class AuditEntryRow {
  /** Place in the chain, without gaps. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_entry_pkey' })
  sequence: string;

  @Column('timestamptz')
  at: Date;

  /** `user:<id>`, `key:<id>`, `worker`, `cli`. */
  @Column('text')
  actor: string;

  @Column('text', { nullable: true })
  address: string | null;

  /** For example `article.received`. */
  @Column('text')
  action: string;

  @Column('text', { name: 'subject_type' })
  subjectType: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  @Column('jsonb', { nullable: true })
  before: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  after: Record<string, unknown> | null;

  /** Random, so that the digest of an erased payload gives nothing away; erased with it. */
  @Column('text', { name: 'payload_salt', nullable: true })
  payloadSalt: string | null;

  /** What the chain holds of `before` and `after` (`payloadDigest`): it still holds when they are erased. */
  @Column('text', { name: 'payload_digest' })
  payloadDigest: string;

  /** The erasure that took the payload. */
  @Column('uuid', { name: 'erasure_id', nullable: true })
  erasureId: string | null;

  @Column('text', { name: 'previous_hash' })
  previousHash: string;

  @Index('audit_entry_hash', { unique: true })
  @Column('text')
  hash: string;
}
