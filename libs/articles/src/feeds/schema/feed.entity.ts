import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const FEED_HEALTHS = ['new', 'healthy', 'failing', 'broken'] as const;
export type FeedState = (typeof FEED_HEALTHS)[number];

/** `page`: each entry's page is fetched. `entry`: the feed carries the whole text. */
export const FEED_CONTENTS = ['page', 'entry'] as const;
export type FeedContent = (typeof FEED_CONTENTS)[number];

/** An address whose new entries become articles. When it is polled next is decided here, not in a queue. */
@Entity('feed')
@Check('feed_health', `health IN ('new', 'healthy', 'failing', 'broken')`)
@Check('feed_content', `content IN ('page', 'entry')`)
@Check('feed_interval', `interval_seconds BETWEEN 60 AND 604800`)
@Check('feed_version', `version >= 1`)
@Index('feed_due', ['nextPollAt'], { where: 'enabled' })
export class FeedRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'feed_pkey' })
  id: string;

  @Index('feed_url', { unique: true })
  @Column('text')
  url: string;

  @Column('text', { nullable: true })
  title: string | null;

  /** Of all its articles; else each page names its own. */
  @Column('text', { nullable: true })
  publisher: string | null;

  /** A hint for all its articles, ISO 639-1. */
  @Column('text', { nullable: true })
  language: string | null;

  @Column('text', { default: 'page' })
  content: FeedContent;

  @Column('integer', { name: 'interval_seconds', default: 900 })
  intervalSeconds: number;

  @Column('boolean', { default: true })
  enabled: boolean;

  @Column('text', { default: 'new' })
  health: FeedState;

  /** In a row. */
  @Column('integer', { default: 0 })
  failures: number;

  @Column('text', { nullable: true })
  etag: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified: string | null;

  @Column('timestamptz', { name: 'next_poll_at', default: () => 'now()' })
  nextPollAt: Date;

  @Column('timestamptz', { name: 'polled_at', nullable: true })
  polledAt: Date | null;

  @Column('timestamptz', { name: 'succeeded_at', nullable: true })
  succeededAt: Date | null;

  @Column('integer', { name: 'last_status', nullable: true })
  lastStatus: number | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { name: 'error_detail', nullable: true })
  errorDetail: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  /** Of what people set; polls do not count. */
  @Column('integer', { default: 1 })
  version: number;
}
