import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './roles';
import type { Scope } from './scopes';
import { UserRow } from './user.entity';

/** A machine's way in. Only the hash of the key is kept. */
@Entity('api_key')
@Check('api_key_role', `role IN ('reader', 'reviewer', 'editor', 'admin')`)
@Check(
  'api_key_scopes',
  `cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'export', 'intake', 'review', 'webhooks', 'admin']`,
)
@Check(
  'api_key_scopes_of_role',
  `(role <> 'reader' OR NOT scopes && ARRAY['intake', 'review']) AND (role = 'admin' OR NOT 'admin' = ANY (scopes))`,
)
export class ApiKeyRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_key_pkey' })
  id: string;

  @Index('api_key_secret_hash', { unique: true })
  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  /** First characters, to tell keys apart. */
  @Column('text')
  prefix: string;

  @Column('text')
  name: string;

  @Column('text')
  role: Role;

  /** What it is for. */
  @Column('text', { array: true })
  scopes: Scope[];

  @Index('api_key_user')
  @ForeignKey(() => UserRow, { name: 'api_key_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
