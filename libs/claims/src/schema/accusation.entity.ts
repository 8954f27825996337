import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One entity accuses another in a claim that stands. Written by the database's own triggers alone (migration `Accusations`). */
@Entity('accusation')
@Index('accusation_pair', ['accuserId', 'accusedId', 'publishedAt'])
export class AccusationRow {
  @ForeignKey('claim', { name: 'accusation_claim_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'claim_id', primaryKeyConstraintName: 'accusation_pkey' })
  claimId: string;

  @PrimaryColumn('uuid', { name: 'accuser_id', primaryKeyConstraintName: 'accusation_pkey' })
  accuserId: string;

  @Index('accusation_accused')
  @PrimaryColumn('uuid', { name: 'accused_id', primaryKeyConstraintName: 'accusation_pkey' })
  accusedId: string;

  @Column('uuid', { name: 'article_id' })
  articleId: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @Column('timestamptz', { name: 'embargoed_until', nullable: true })
  embargoedUntil: Date | null;
}
