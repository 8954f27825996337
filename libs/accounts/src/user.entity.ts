import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './roles';

@Entity('user_account')
@Check('user_account_role', `role IN ('reader', 'reviewer', 'editor', 'admin')`)
@Check('user_account_email_lower', `email = lower(email)`)
export class UserRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'user_account_pkey' })
  id: string;

  /** Lower case. */
  @Index('user_account_email', { unique: true })
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text')
  role: Role;

  /** Argon2id in PHC format; null until a password is set. */
  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash: string | null;

  /** Grows with every change, for `If-Match`. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;
}
