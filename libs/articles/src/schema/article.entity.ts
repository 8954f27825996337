import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('article')
@Check('article_identified', `num_nonnulls(external_id, canonical_url, text_identity) >= 1`)
@Check('article_version', `version >= 1`)
@Index('article_newest', ['createdAt', 'id'])
export class ArticleRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_pkey' })
  id: string;

  /** The caller's own identity of it. */
  @Index('article_external_id', { unique: true })
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Index('article_canonical_url', { unique: true })
  @Column('text', { name: 'canonical_url', nullable: true })
  canonicalUrl: string | null;

  /** SHA-256 of the first text, where neither external id nor URL was given: then the text is the identity. */
  @Index('article_text_identity', { unique: true })
  @Column('text', { name: 'text_identity', nullable: true })
  textIdentity: string | null;

  @Column('text', { nullable: true })
  publisher: string | null;

  /** As declared by the caller; the revision holds what is used. */
  @Column('text', { nullable: true })
  language: string | null;

  @Index('article_published_at')
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  /** Until then nothing of it is visible to readers or sent. */
  @Column('timestamptz', { name: 'embargoed_until', nullable: true })
  embargoedUntil: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason: string | null;

  @Column('text', { nullable: true })
  byline: string | null;

  /** When the publisher made the version taken in last: an older one that comes late is ignored. */
  @Column('timestamptz', { name: 'source_modified_at', nullable: true })
  sourceModifiedAt: Date | null;

  @Index('article_current_revision', { unique: true })
  @ForeignKey('article_revision', { name: 'article_current_revision_fkey' })
  @Column('uuid', { name: 'current_revision_id', nullable: true })
  currentRevisionId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
