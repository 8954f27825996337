import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a consumer has come in the events. */
@Entity('event_cursor')
export class EventCursorRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_cursor_pkey' })
  consumer: string;

  @Column('bigint')
  position: string;
}
