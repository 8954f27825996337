import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FeedRow } from './feed.entity';

export const ENTRY_STATES = ['waiting', 'taken', 'failed', 'skipped'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** An entry seen in a feed, once; `waiting` for its article to be taken in. */
@Entity('feed_entry')
@Check('feed_entry_state', `state IN ('waiting', 'taken', 'failed', 'skipped')`)
@Index('feed_entry_due', ['nextTryAt'], { where: `state = 'waiting'` })
@Index('feed_entry_newest', ['feedId', 'seenAt'])
export class FeedEntryRow {
  @ForeignKey(() => FeedRow, { name: 'feed_entry_feed_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'feed_id', primaryKeyConstraintName: 'feed_entry_pkey' })
  feedId: string;

  /** SHA-256 of the feed's own name of it. */
  @PrimaryColumn('text', { name: 'key_hash', primaryKeyConstraintName: 'feed_entry_pkey' })
  keyHash: string;

  /** The entry as it was read last (`FeedEntry`). */
  @Column('jsonb')
  entry: object;

  /** SHA-256 of what of it would make another version. */
  @Column('text')
  fingerprint: string;

  @Column('text')
  host: string;

  @Column('text')
  state: EntryState;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { name: 'error_detail', nullable: true })
  errorDetail: string | null;

  @ForeignKey('article', { name: 'feed_entry_article_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'article_id', nullable: true })
  articleId: string | null;

  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt: Date;
}
