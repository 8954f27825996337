import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClaimState } from '../claim-states';
import type { Act, ClaimType, DismissalReason, Fidelity } from '../words';

@Entity('claim')
@Check('claim_type', `type IN ('direct', 'indirect', 'mixed')`)
@Check('claim_act', `act IN ('state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support')`)
@Check('claim_state', `state IN ('queued', 'in_review', 'awaiting_approval', 'published', 'withdrawn', 'dismissed')`)
@Check('claim_confidence', `confidence BETWEEN 0 AND 1`)
@Check(
  'claim_dismissal',
  `(state = 'dismissed') = (dismissal_reason IS NOT NULL) AND dismissal_reason IN ('opinion', 'not_checkable', 'extraction_error', 'duplicate', 'out_of_scope')`,
)
@Check(
  'claim_fidelity',
  `fidelity IN ('verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed')`,
)
@Check('claim_published', `state <> 'published' OR (fidelity IS NOT NULL AND verdict_published_at IS NOT NULL)`)
@Check('claim_not_within_itself', `within_claim_id <> id`)
@Check('claim_version', `version >= 1`)
@Index('claim_once', ['revisionId', 'fingerprint'], { unique: true })
@Index('claim_article', ['articleId', 'startOffset', 'id'])
@Index('claim_newest', ['createdAt', 'id'])
@Index('claim_by_state', ['state', 'createdAt', 'id'])
export class ClaimRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_pkey' })
  id: string;

  @ForeignKey('article', { name: 'claim_article_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'article_id' })
  articleId: string;

  /** The revision whose text the spans point into. */
  @ForeignKey('article_revision', { name: 'claim_revision_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'revision_id' })
  revisionId: string;

  /** The revision it was first found in; null where that was not kept. */
  @ForeignKey('article_revision', { name: 'claim_first_revision_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'first_revision_id', nullable: true })
  firstRevisionId: string | null;

  /** SHA-256 over content, cue and speakers: a job that runs twice stores a claim once. */
  @Column('text')
  fingerprint: string;

  /** Of the text: decides the search configuration. */
  @Column('text')
  language: string;

  @Column('text')
  type: ClaimType;

  @Column('text')
  act: Act;

  @Column('boolean', { default: false })
  negated: boolean;

  @Column('boolean', { default: false })
  hedged: boolean;

  /** The words said: content spans joined by ` […] `. */
  @Column('text', { name: 'content_text' })
  contentText: string;

  /** First code point of the content, for reading order. */
  @Column('integer', { name: 'start_offset' })
  startOffset: number;

  @Column('date', { name: 'said_on', nullable: true })
  saidOn: string | null;

  @Column('text', { name: 'said_at', nullable: true })
  saidAt: string | null;

  @Column('double precision')
  confidence: number;

  @Column('text')
  rule: string;

  @Column('text', { default: 'queued' })
  state: ClaimState;

  @Column('text', { name: 'dismissal_reason', nullable: true })
  dismissalReason: DismissalReason | null;

  /** The article was revised and the words around it changed. */
  @Column('boolean', { default: false })
  changed: boolean;

  /** The article was revised and no longer says it. */
  @Column('boolean', { default: false })
  gone: boolean;

  @Column('boolean', { name: 'evidence_weakened', default: false })
  evidenceWeakened: boolean;

  @Column('boolean', { name: 'review_due', default: false })
  reviewDue: boolean;

  @Index('claim_within')
  @ForeignKey(() => ClaimRow, { name: 'claim_within_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { name: 'within_claim_id', nullable: true })
  withinClaimId: string | null;

  /** What the engine answered, before people corrected it (the extraction contract's claim). */
  @Column('jsonb')
  original: object;

  /** Summary of the current published verdict; review writes it through `ClaimVerdicts`. */
  @Column('text', { nullable: true })
  fidelity: Fidelity | null;

  @Column('text', { name: 'rating_label', nullable: true })
  ratingLabel: string | null;

  /** ClaimReview's `ratingValue`, on the newsroom's own scale. */
  @Column('integer', { name: 'rating_value', nullable: true })
  ratingValue: number | null;

  @Column('timestamptz', { name: 'verdict_published_at', nullable: true })
  verdictPublishedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
