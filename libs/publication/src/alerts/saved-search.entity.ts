import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClaimFilters } from '@dixit/claims';

@Entity('saved_search')
@Check('saved_search_name', `char_length(name) BETWEEN 1 AND 120`)
@Index('saved_search_owner_name', ['ownerId', 'name'], { unique: true })
export class SavedSearchRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_search_pkey' })
  id: string;

  @ForeignKey('user_account', { name: 'saved_search_owner_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  filters: ClaimFilters;

  /** Whether new matches are told. */
  @Column('boolean', { default: true })
  alert: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Matches from here on are new to the owner. */
  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt: Date;
}
