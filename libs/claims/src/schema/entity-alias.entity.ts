import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EntityRow } from './entity.entity';

/** A name of an entity. Several may bear one name (`decideIdentity` tells them apart): they are numbered. */
@Entity('entity_alias')
@Check('entity_alias_namesake', `namesake >= 0`)
// For type-ahead by trigrams; the migration's own.
@Index('entity_alias_name_trigrams', { synchronize: false })
export class EntityAliasRow {
  /** Normalised by `nameKey`. */
  @PrimaryColumn('text', { name: 'name_key', primaryKeyConstraintName: 'entity_alias_pkey' })
  nameKey: string;

  /** 0 for the first that bore the name. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'entity_alias_pkey', default: 0 })
  namesake: number;

  @Index('entity_alias_entity')
  @ForeignKey(() => EntityRow, { name: 'entity_alias_entity_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'entity_id' })
  entityId: string;

  /** As first written. */
  @Column('text')
  name: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
