import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.entity';

/** A one-time way in. Only the hash of its secret is kept. */
@Entity('sign_in_link')
export class SignInLinkRow {
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'sign_in_link_pkey' })
  secretHash: string;

  @Index('sign_in_link_user')
  @ForeignKey(() => UserRow, { name: 'sign_in_link_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
