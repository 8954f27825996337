import { Injectable } from '@nestjs/common';
import { Configuration } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { plainArray } from './arrays';
import type { ClaimedDelivery } from './claims';

const WRITE_DOWN = `INSERT INTO webhook_delivery (id, event_id, endpoint_id, position, state, next_attempt_at, lease, lease_until)
  SELECT o.id, o.event_id, o.endpoint_id, o.position, 'pending', now(), o.lease,
    CASE WHEN o.lease IS NOT NULL THEN now() + $6 * interval '1 millisecond' END
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[]) AS o(id, event_id, endpoint_id, position, lease)
  ON CONFLICT (event_id, endpoint_id, replay) DO NOTHING`;

/** What a process that died had taken on becomes ordinary deliveries, but for those it had written down. */
const RECOVER = `WITH lost AS (
    DELETE FROM webhook_batch WHERE lease_until < now() RETURNING delivery_ids, event_ids, endpoint_ids
  )
  INSERT INTO webhook_delivery (id, event_id, endpoint_id, position, state, next_attempt_at)
  SELECT o.id, o.event_id, o.endpoint_id, event.position, 'pending', now()
  FROM lost CROSS JOIN LATERAL unnest(lost.delivery_ids, lost.event_ids, lost.endpoint_ids) AS o(id, event_id, endpoint_id)
    JOIN webhook_event AS event ON event.id = o.event_id JOIN webhook_endpoint AS endpoint ON endpoint.id = o.endpoint_id
  ON CONFLICT (event_id, endpoint_id, replay) DO NOTHING
  RETURNING id`;

/** One row for many deliveries at birth: most are delivered a moment later, and then written once instead of three times. */
@Injectable()
export class Batches {
  private readonly leaseMs: number;

  constructor(
    private readonly dataSource: DataSource,
    { webhookLeaseMs }: Configuration,
  ) {
    this.leaseMs = webhookLeaseMs;
  }

  /** Writes the row of a batch that is taken on, in the transaction that makes its deliveries. */
  async takeOn(manager: EntityManager, id: string, born: readonly ClaimedDelivery[]): Promise<void> {
    await manager.query(
      `INSERT INTO webhook_batch (id, lease_until, delivery_ids, event_ids, endpoint_ids)
       VALUES ($1, now() + $2 * interval '1 millisecond', $3, $4, $5)`,
      [
        id,
        this.leaseMs,
        plainArray(born.map((one) => one.id)),
        plainArray(born.map(({ event }) => event.id)),
        plainArray(born.map(({ endpointId }) => endpointId)),
      ],
    );
  }

  /**
   * Gives deliveries rows of their own before their first attempt has ended.
   *
   * @param held those that go on being worked on here; the others are due for anybody.
   */
  async writeDown(born: readonly ClaimedDelivery[], held: ReadonlySet<ClaimedDelivery>): Promise<void> {
    if (born.length === 0) return;
    await this.dataSource.query(WRITE_DOWN, [
      plainArray(born.map(({ id }) => id)),
      plainArray(born.map(({ event }) => event.id)),
      plainArray(born.map(({ endpointId }) => endpointId)),
      plainArray(born.map(({ event }) => event.position)),
      plainArray(born.map((one) => (held.has(one) ? one.lease : null))),
      this.leaseMs,
    ]);
    const over = written(born);
    if (over.length > 0)
      await this.dataSource.query('DELETE FROM webhook_batch WHERE id = ANY ($1)', [plainArray(over)]);
  }

  /** Takes up what dead processes left. @returns how many deliveries. */
  async recover(): Promise<number> {
    const found: unknown[] = await this.dataSource.query(RECOVER);
    return found.length;
  }
}

/** Counts deliveries as written. @returns ids of the batches of which none is left. */
export function written(deliveries: readonly ClaimedDelivery[]): string[] {
  const over: string[] = [];
  for (const delivery of deliveries) {
    const { batch } = delivery;
    if (!batch) continue;
    delivery.batch = null;
    batch.left -= 1;
    if (batch.left === 0) over.push(batch.id);
  }
  return over;
}
