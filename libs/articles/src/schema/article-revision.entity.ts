import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RevisionState } from '../revision-states';
import { ArticleRow } from './article.entity';

/** One immutable version of an article's text; only its extraction state moves. */
@Entity('article_revision')
@Check('article_revision_state', `state IN ('received', 'extracting', 'extracted', 'failed', 'unsupported_language')`)
@Check('article_revision_error', `(state = 'failed') = (error_code IS NOT NULL)`)
@Check('article_revision_extracted', `state <> 'extracted' OR (extracted_at IS NOT NULL AND claim_count IS NOT NULL)`)
@Check('article_revision_text', `octet_length(text) BETWEEN 1 AND 1048576`)
@Index('article_revision_number', ['articleId', 'number'], { unique: true })
@Index('article_revision_content', ['articleId', 'contentHash'], { unique: true })
@Index('article_revision_unfinished', ['requestedAt'], { where: `state IN ('received', 'extracting')` })
export class ArticleRevisionRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'article_revision_pkey' })
  id: string;

  @ForeignKey(() => ArticleRow, { name: 'article_revision_article_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'article_id' })
  articleId: string;

  /** From 1, without gaps. */
  @Column('integer')
  number: number;

  /** SHA-256 of the canonical text. */
  @Column('text', { name: 'content_hash' })
  contentHash: string;

  /** First paragraph of `text`, where the article has a title. */
  @Column('text', { nullable: true })
  title: string | null;

  /** Canonical text: title and paragraphs joined by a blank line, NFC. */
  @Column('text')
  text: string;

  /** Declared or detected; decides the engine. `und` where nothing could be told. */
  @Column('text')
  language: string;

  @Column('text')
  state: RevisionState;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { name: 'error_detail', nullable: true })
  errorDetail: string | null;

  @Column('text', { name: 'extractor_name', nullable: true })
  extractorName: string | null;

  @Column('text', { name: 'extractor_version', nullable: true })
  extractorVersion: string | null;

  @Column('text', { name: 'extractor_model', nullable: true })
  extractorModel: string | null;

  @Column('integer', { name: 'claim_count', nullable: true })
  claimCount: number | null;

  /** What the engine took, in milliseconds. */
  @Column('integer', { name: 'extraction_ms', nullable: true })
  extractionMs: number | null;

  /** Outbox message, and so job, that was asked to extract it last. */
  @Column('uuid', { name: 'job_id' })
  jobId: string;

  /** Times a worker began: an article that crashes every worker must not be tried for ever. */
  @Column('integer', { default: 0 })
  starts: number;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'extracted_at', nullable: true })
  extractedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
