import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Deliveries that a process took on when they were made. Their own rows are written when the first attempt has ended;
 * where the process did not live so long, from here. The n-th of each list belong together.
 */
@Entity('webhook_batch')
@Check(
  'webhook_batch_even',
  `cardinality(delivery_ids) = cardinality(event_ids) AND cardinality(delivery_ids) = cardinality(endpoint_ids)`,
)
export class BatchRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_batch_pkey' })
  id: string;

  @Column('timestamptz', { name: 'lease_until' })
  leaseUntil: Date;

  @Column('uuid', { name: 'delivery_ids', array: true })
  deliveryIds: string[];

  @Column('uuid', { name: 'event_ids', array: true })
  eventIds: string[];

  @Column('uuid', { name: 'endpoint_ids', array: true })
  endpointIds: string[];
}
