import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ChangeCause, ChangeKind } from '../carrying/claim-change';
import { ClaimRow } from './claim.entity';

/** What another version of the article, or of the engine, made of a claim. Never edited. */
@Entity('claim_change')
@Check('claim_change_cause', `cause IN ('revision', 'extractor')`)
@Check('claim_change_kind', `kind IN ('changed', 'gone', 'returned', 'dropped', 'kept')`)
@Index('claim_change_claim', ['claimId', 'id'])
@Index('claim_change_to_revision', ['toRevisionId'])
@Index('claim_change_by_engine', ['at', 'id'], { where: `cause = 'extractor'` })
export class ClaimChangeRow {
  /** UUIDv7: sorts by time. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'claim_change_pkey' })
  id: string;

  @ForeignKey(() => ClaimRow, { name: 'claim_change_claim_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('text')
  cause: ChangeCause;

  @Column('text')
  kind: ChangeKind;

  /** Where the words before stand. */
  @ForeignKey('article_revision', { name: 'claim_change_from_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'from_revision_id' })
  fromRevisionId: string;

  @ForeignKey('article_revision', { name: 'claim_change_to_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'to_revision_id' })
  toRevisionId: string;

  @Column('jsonb')
  before: object;

  /** Null where the claim is gone. */
  @Column('jsonb', { nullable: true })
  after: object | null;

  @Column('timestamptz')
  at: Date;
}
