import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LinkPurpose } from './credentials';
import { UserRow } from './user.entity';

/** A one-time way in. Only the hash of its secret is kept. */
@Entity('sign_in_link')
@Check('sign_in_link_purpose', `purpose IN ('sign_in', 'invitation', 'password_reset')`)
export class SignInLinkRow {
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'sign_in_link_pkey' })
  secretHash: string;

  @Index('sign_in_link_user')
  @ForeignKey(() => UserRow, { name: 'sign_in_link_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  purpose: LinkPurpose;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
