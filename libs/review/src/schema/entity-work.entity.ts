import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A merge of two entities, with all that is needed to undo it. */
@Entity('entity_merge')
export class EntityMergeRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'entity_merge_pkey' })
  id: string;

  @Index('entity_merge_from')
  @ForeignKey('entity', { name: 'entity_merge_from_fkey' })
  @Column('uuid', { name: 'from_id' })
  fromId: string;

  @Index('entity_merge_into')
  @ForeignKey('entity', { name: 'entity_merge_into_fkey' })
  @Column('uuid', { name: 'into_id' })
  intoId: string;

  /** Normalised names that moved. */
  @Column('jsonb')
  aliases: readonly string[];

  /** Places in claims that moved. */
  @Column('jsonb')
  parties: readonly { claimId: string; role: string; position: number }[];

  @ForeignKey('user_account', { name: 'entity_merge_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  @Column('timestamptz', { name: 'undone_at', nullable: true })
  undoneAt: Date | null;
}

/** Two entities that share a name and are not the same. */
@Entity('entity_distinction')
@Check('entity_distinction_order', `one_id < other_id`)
export class EntityDistinctionRow {
  @ForeignKey('entity', { name: 'entity_distinction_one_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'one_id', primaryKeyConstraintName: 'entity_distinction_pkey' })
  oneId: string;

  @ForeignKey('entity', { name: 'entity_distinction_other_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'other_id', primaryKeyConstraintName: 'entity_distinction_pkey' })
  otherId: string;

  @Column('text', { nullable: true })
  note: string | null;

  @ForeignKey('user_account', { name: 'entity_distinction_user_fkey' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
