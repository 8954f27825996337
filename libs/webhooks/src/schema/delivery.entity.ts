import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { DeadReason, DeliveryState } from '../deliveries/delivery-states';
import { EndpointRow } from './endpoint.entity';
import { EventRow } from './event.entity';

const OPEN = `state IN ('pending', 'retrying')`;

@Entity('webhook_delivery')
@Check('webhook_delivery_state', `state IN ('pending', 'retrying', 'delivered', 'dead')`)
@Check('webhook_delivery_open', `(${OPEN}) = (next_attempt_at IS NOT NULL)`)
@Check('webhook_delivery_dead', `(state = 'dead') = (dead_reason IS NOT NULL)`)
@Check('webhook_delivery_replay', `replay >= 0`)
@Index('webhook_delivery_once', ['eventId', 'endpointId', 'replay'], { unique: true })
@Index('webhook_delivery_due', ['endpointId', 'nextAttemptAt'], { where: OPEN })
@Index('webhook_delivery_in_order', ['endpointId', 'orderKey', 'position'], {
  where: `${OPEN} AND order_key IS NOT NULL`,
})
@Index('webhook_delivery_of_endpoint', ['endpointId', 'id'])
export class DeliveryRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @ManyToOne(() => EventRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'event_id', foreignKeyConstraintName: 'webhook_delivery_event_fkey' })
  event?: EventRow;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId: string;

  @ManyToOne(() => EndpointRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'webhook_delivery_endpoint_fkey' })
  endpoint?: EndpointRow;

  /** 0: the automatic one; each replay has the next number. */
  @Column('integer', { default: 0 })
  replay: number;

  @Column('text', { default: () => `'pending'` })
  state: DeliveryState;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt: Date | null;

  /** The claim of the process that works on it, and until when; not indexed, so that claiming rewrites no index. */
  @Column('uuid', { nullable: true })
  lease: string | null;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  /** Claim or article of the event, where the endpoint asks for order. */
  @Column('text', { name: 'order_key', nullable: true })
  orderKey: string | null;

  @Column('bigint', { nullable: true })
  position: string | null;

  @Column('integer', { name: 'last_status', nullable: true })
  lastStatus: number | null;

  @Column('text', { name: 'last_fault', nullable: true })
  lastFault: string | null;

  @Column('text', { name: 'dead_reason', nullable: true })
  deadReason: DeadReason | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
