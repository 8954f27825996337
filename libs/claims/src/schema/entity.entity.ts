import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EntityKind } from '../words';

/** A person, organisation, state or group that speaks or is spoken of. */
@Entity('entity')
@Check('entity_kind', `kind IN ('person', 'organisation', 'state', 'group')`)
@Check('entity_wikidata_id', `wikidata_id ~ '^Q[1-9][0-9]*$'`)
@Check('entity_not_merged_into_itself', `merged_into_id <> id`)
@Check('entity_version', `version >= 1`)
export class EntityRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'entity_pkey' })
  id: string;

  @Column('text')
  kind: EntityKind;

  /** Preferred name, as a reader would write it. */
  @Column('text')
  name: string;

  @Index('entity_wikidata_id_unique', { unique: true })
  @Column('text', { name: 'wikidata_id', nullable: true })
  wikidataId: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  /** The entity that took its place; its own aliases and claims have moved there. */
  @Index('entity_merged_into')
  @ForeignKey(() => EntityRow, { name: 'entity_merged_into_fkey' })
  @Column('uuid', { name: 'merged_into_id', nullable: true })
  mergedIntoId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
