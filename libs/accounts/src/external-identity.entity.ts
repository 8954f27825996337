import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.entity';

/** A user as an OpenID provider knows them; never matched by e-mail address alone (OpenID Connect Core, 5.7). */
@Entity('external_identity')
export class ExternalIdentityRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pkey' })
  issuer: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pkey' })
  subject: string;

  @Index('external_identity_user')
  @ForeignKey(() => UserRow, { name: 'external_identity_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
