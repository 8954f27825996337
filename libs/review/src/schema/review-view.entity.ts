import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Filters of the queue that a user keeps under a name. */
@Entity('review_view')
@Index('review_view_name', ['userId', 'name'], { unique: true })
export class ReviewViewRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_view_pkey' })
  id: string;

  @ForeignKey('user_account', { name: 'review_view_user_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  filters: Record<string, unknown>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
