import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * What a search asks of a claim, in one row. Written by the database's own triggers alone (migration `ClaimSearch`).
 * `tags` hold every filter of equality: `act:accuse`, `speaker:<entity id>`, `publisher:AFP`, `hedged` …
 */
@Entity('claim_search')
@Index('claim_search_newest', ['publishedAt', 'claimId'])
@Index('claim_search_priority', ['queueRank', 'claimId'])
// GIN and partial indexes are the migration's; `synchronize: false` keeps a generated migration from dropping them.
@Index('claim_search_words', { synchronize: false })
@Index('claim_search_said_on', { synchronize: false })
export class ClaimSearchRow {
  @ForeignKey('claim', { name: 'claim_search_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'claim_search_pkey' })
  claimId: string;

  @Index('claim_search_article')
  @Column('uuid', { name: 'article_id' })
  articleId: string;

  @Column('tsvector')
  vector: string;

  @Column('text', { array: true })
  tags: string[];

  /** The article's date of publication; of intake where it tells none. */
  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @Column('date', { name: 'said_on', nullable: true })
  saidOn: string | null;

  @Column('double precision')
  confidence: number;

  @Column('timestamptz', { name: 'embargoed_until', nullable: true })
  embargoedUntil: Date | null;

  /** Place in the review queue, least first. */
  @Column('double precision', { name: 'queue_rank', default: 0 })
  queueRank: number;
}
