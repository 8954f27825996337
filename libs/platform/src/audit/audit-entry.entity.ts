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

  @Column('text', { name: 'previous_hash' })
  previousHash: string;

  @Index('audit_entry_hash', { unique: true })
  @Column('text')
  hash: string;
}
