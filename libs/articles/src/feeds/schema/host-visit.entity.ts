import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a host may be asked again, by whatever process. */
@Entity('host_visit')
export class HostVisitRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'host_visit_pkey' })
  host: string;

  @Column('timestamptz', { name: 'free_at' })
  freeAt: Date;
}
