import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './roles';

@Entity('user_account')
@Check('user_account_role', `role IN ('reader', 'reviewer', 'editor', 'admin')`)
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

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;
}
