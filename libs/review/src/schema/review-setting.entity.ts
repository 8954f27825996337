import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One setting of the desk that differs from its default. */
@Entity('review_setting')
export class ReviewSettingRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_setting_pkey' })
  name: string;

  @Column('jsonb')
  value: unknown;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
