import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClaimRow } from './claim.entity';

/** Words of the canonical text, verbatim: the database compares them with the revision's text. */
@Entity('claim_span')
@Check('claim_span_role', `role IN ('content', 'cue')`)
@Check('claim_span_order', `start_offset >= 0 AND end_offset > start_offset`)
export class ClaimSpanRow {
  @ForeignKey(() => ClaimRow, { name: 'claim_span_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'claim_span_pkey' })
  claimId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'claim_span_pkey' })
  role: 'content' | 'cue';

  /** From 0, in reading order. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'claim_span_pkey' })
  position: number;

  /** Code points, half-open. */
  @Column('integer', { name: 'start_offset' })
  start: number;

  @Column('integer', { name: 'end_offset' })
  end: number;

  @Column('text')
  text: string;
}
