import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { KeyKind } from '../signing/keys';
import { EndpointRow } from './endpoint.entity';

@Entity('webhook_secret')
@Check('webhook_secret_kind', `kind IN ('symmetric', 'ed25519')`)
@Check('webhook_secret_public_key', `(kind = 'ed25519') = (public_key IS NOT NULL)`)
export class SecretRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_secret_pkey' })
  id: string;

  @Index('webhook_secret_endpoint')
  @Column('uuid', { name: 'endpoint_id' })
  endpointId: string;

  @ManyToOne(() => EndpointRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'webhook_secret_endpoint_fkey' })
  endpoint?: EndpointRow;

  @Column('text')
  kind: KeyKind;

  @Column('text')
  sealed: string;

  @Column('text', { name: 'public_key', nullable: true })
  publicKey: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** End of the overlap once a newer key exists; null for the newest. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}
