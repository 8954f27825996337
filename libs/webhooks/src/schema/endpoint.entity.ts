import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EndpointState } from '../endpoints/endpoint-states';
import type { ContentFilters } from '../events/matching';

@Entity('webhook_endpoint')
@Check('webhook_endpoint_state', `state IN ('enabled', 'paused', 'disabled', 'deleted')`)
@Check('webhook_endpoint_disabled', `(state = 'disabled') = (disabled_reason IS NOT NULL)`)
@Check('webhook_endpoint_rate_limit', `rate_limit BETWEEN 1 AND 1000`)
@Check('webhook_endpoint_version', `version >= 1`)
export class EndpointRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoint_pkey' })
  id: string;

  /** User who made it, or whose key did. */
  @Index('webhook_endpoint_owner')
  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  /** Who is warned when deliveries fail. */
  @Column('text', { name: 'owner_email', nullable: true })
  ownerEmail: string | null;

  @Column('text')
  url: string;

  @Column('text', { default: () => `''` })
  description: string;

  /** Types or `prefix.*`; empty for all. */
  @Column('text', { name: 'event_types', array: true, default: () => `'{}'` })
  eventTypes: string[];

  @Column('jsonb', { default: () => `'{}'` })
  filters: ContentFilters;

  @Column('boolean', { default: false })
  unreviewed: boolean;

  /** Whether it is told of other people's endpoints too. */
  @Column('boolean', { default: false })
  operator: boolean;

  /** Sealed JSON of custom headers: they often carry credentials. */
  @Column('text', { nullable: true })
  headers: string | null;

  /** Attempts a second, over all workers; null for no limit. */
  @Column('integer', { name: 'rate_limit', nullable: true })
  rateLimit: number | null;

  /** When the attempts allowed so far will have been paid for (GCRA). */
  @Column('timestamptz', { name: 'rate_paid_until', nullable: true })
  ratePaidUntil: Date | null;

  /** Whether events of one claim are delivered one after the other. */
  @Column('boolean', { default: false })
  ordered: boolean;

  @Column('text', { default: () => `'enabled'` })
  state: EndpointState;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason: string | null;

  @Column('integer', { name: 'consecutive_failures', default: 0 })
  consecutiveFailures: number;

  @Column('timestamptz', { name: 'open_until', nullable: true })
  openUntil: Date | null;

  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  @Column('timestamptz', { name: 'warned_at', nullable: true })
  warnedAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Grows with every change by a person or of state, for `If-Match`. */
  @Column('integer', { default: 1 })
  version: number;
}
