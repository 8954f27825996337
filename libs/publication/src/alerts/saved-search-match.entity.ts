import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A claim that a saved search was told of: once, however often it is looked at. */
@Entity('saved_search_match')
@Index('saved_search_match_newest', ['searchId', 'matchedAt', 'claimId'])
export class SavedSearchMatchRow {
  @ForeignKey('saved_search', { name: 'saved_search_match_search_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'search_id', primaryKeyConstraintName: 'saved_search_match_pkey' })
  searchId: string;

  @Index('saved_search_match_claim')
  @ForeignKey('claim', { name: 'saved_search_match_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'saved_search_match_pkey' })
  claimId: string;

  @Column('timestamptz', { name: 'matched_at', default: () => 'now()' })
  matchedAt: Date;
}
