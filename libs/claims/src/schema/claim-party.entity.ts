import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PartyKind, PartyRole } from '../words';
import { ClaimRow } from './claim.entity';
import { EntityRow } from './entity.entity';

@Entity('claim_party')
@Check('claim_party_role', `role IN ('speaker', 'target', 'addressee', 'via')`)
@Check('claim_party_kind', `kind IN ('person', 'organisation', 'state', 'group', 'unnamed')`)
@Check('claim_party_identity', `(kind = 'unnamed') = (entity_id IS NULL)`)
@Check(
  'claim_party_mention',
  `num_nulls(mention_start, mention_end, mention_text) IN (0, 3) AND mention_start >= 0 AND mention_end > mention_start`,
)
@Index('claim_party_by_entity', ['entityId', 'role', 'claimId'])
@Index('claim_party_members', ['organisationId', 'entityId'], { where: 'organisation_id IS NOT NULL' })
export class ClaimPartyRow {
  @ForeignKey(() => ClaimRow, { name: 'claim_party_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'claim_party_pkey' })
  claimId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'claim_party_pkey' })
  role: PartyRole;

  /** From 0, in the engine's or the editor's order. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'claim_party_pkey' })
  position: number;

  @ForeignKey(() => EntityRow, { name: 'claim_party_entity_fkey' })
  @Column('uuid', { name: 'entity_id', nullable: true })
  entityId: string | null;

  /** Resolved name, as a reader would write it. */
  @Column('text')
  name: string;

  @Column('text')
  kind: PartyKind;

  @Column('integer', { name: 'mention_start', nullable: true })
  mentionStart: number | null;

  @Column('integer', { name: 'mention_end', nullable: true })
  mentionEnd: number | null;

  @Column('text', { name: 'mention_text', nullable: true })
  mentionText: string | null;

  /** The organisation or state that the role in the mention names (« le porte-parole de Ferrovac, … »). */
  @ForeignKey(() => EntityRow, { name: 'claim_party_organisation_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId: string | null;
}
