import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.entity';

/** A signed-in browser. Only the hash of its cookie is kept. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'session_pkey' })
  secretHash: string;

  @Index('session_by_user')
  @ForeignKey(() => UserRow, { name: 'session_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Moves with use: idle expiry counts from here. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
