import { Injectable } from '@nestjs/common';
import { Configuration, newId } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { plainArray } from './arrays';
import type { Batch } from './batch';

/** An event as it is sent, shared by all its deliveries. */
export interface EventBytes {
  readonly id: string;
  /** Null for `endpoint.test`. */
  readonly position: string | null;
  readonly occurredAt: Date;
  readonly body: Buffer;
}

/** A delivery this process has taken on. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly lease: string;
  readonly endpointId: string;
  readonly endpointVersion: number;
  /** Whether the endpoint's record of failures is not clean. */
  readonly endpointFailing: boolean;
  readonly event: EventBytes;
  /** Attempts made before this one. */
  readonly attempts: number;
  /** The batch it was taken on with; null once it has a row of its own. */
  batch: Batch | null;
}

/** Places that are free for one endpoint in this process. */
export interface Quota {
  readonly endpointId: string;
  readonly places: number;
}

export interface Taken {
  readonly claimed: readonly ClaimedDelivery[];
  /** Whether endpoints with a rate limit have something due, now or once the limit allows. */
  readonly throttled: boolean;
}

/** An endpoint that has not answered well lately is tried with one delivery at a time. */
const PROBE_FROM_FAILURES = 5;

const DUE = `d.endpoint_id = e.id AND d.state IN ('pending', 'retrying') AND d.next_attempt_at <= now()
  AND (d.lease_until IS NULL OR d.lease_until < now())`;
/** Nothing of the same claim that came before is still on its way. */
const NEXT_IN_ORDER = `(NOT e.ordered OR d.order_key IS NULL OR NOT EXISTS (
  SELECT 1 FROM webhook_delivery AS earlier
  WHERE earlier.endpoint_id = d.endpoint_id AND earlier.order_key = d.order_key
    AND earlier.state IN ('pending', 'retrying') AND (earlier.position, earlier.id) < (d.position, d.id)))`;
/** A rate limit lets a second's worth through at once. */
const BURST_FROM = `now() - interval '1 second'`;
const OPEN = `e.state = 'enabled' AND (e.open_until IS NULL OR e.open_until <= now())`;

const TAKE = `UPDATE webhook_delivery AS taken SET lease = $1, lease_until = now() + $2 * interval '1 millisecond'
  FROM picked, webhook_endpoint AS endpoint
  WHERE taken.id = picked.id AND endpoint.id = taken.endpoint_id
  RETURNING taken.id, taken.lease, taken.endpoint_id AS "endpointId", endpoint.version AS "endpointVersion",
    endpoint.failing_since IS NOT NULL AS "endpointFailing", taken.event_id AS "eventId", taken.attempts`;

/** Every endpoint gets its own share of a batch, however much waits for another. */
const CLAIM = `WITH candidate AS (
    SELECT e.id, e.ordered,
      CASE WHEN e.consecutive_failures >= ${PROBE_FROM_FAILURES} THEN 1 ELSE coalesce(free.places, $4) END AS places
    FROM webhook_endpoint AS e LEFT JOIN unnest($5::uuid[], $6::int[]) AS free(id, places) ON free.id = e.id
    WHERE ${OPEN} AND e.rate_limit IS NULL ORDER BY random()
  ), picked AS MATERIALIZED (
    SELECT due.id FROM candidate AS e CROSS JOIN LATERAL (
      SELECT d.id FROM webhook_delivery AS d WHERE ${DUE} AND ${NEXT_IN_ORDER}
      ORDER BY d.next_attempt_at LIMIT e.places FOR UPDATE SKIP LOCKED) AS due
    LIMIT $3
  ) ${TAKE}`;

/** The same for one endpoint with a rate limit, whose row is locked meanwhile. */
const CLAIM_LIMITED = `WITH picked AS MATERIALIZED (
    SELECT due.id FROM webhook_endpoint AS e CROSS JOIN LATERAL (
      SELECT d.id FROM webhook_delivery AS d WHERE ${DUE} AND ${NEXT_IN_ORDER}
      ORDER BY d.next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED) AS due
    WHERE e.id = $4
  ) ${TAKE}`;

/** Takes due deliveries out of PostgreSQL in batches, and keeps or gives back what it took. */
@Injectable()
export class Claims {
  private readonly leaseMs: number;

  constructor(
    private readonly dataSource: DataSource,
    { webhookLeaseMs }: Configuration,
  ) {
    this.leaseMs = webhookLeaseMs;
  }

  /**
   * Claims what is due: of each endpoint at most its free places.
   *
   * @param most over all endpoints.
   * @param otherwise places of an endpoint that `quotas` does not name.
   */
  async take(most: number, otherwise: number, quotas: readonly Quota[]): Promise<Taken> {
    const ids = quotas.map(({ endpointId }) => endpointId);
    const places = quotas.map((quota) => quota.places);
    const free = new Map(quotas.map((quota) => [quota.endpointId, quota.places]));
    return this.dataSource.transaction(async (manager) => {
      // A claim that a crash forgets is made again: nothing waits for the disk.
      await manager.query('SET LOCAL synchronous_commit = off');
      const claimed = await rows(manager, CLAIM, [
        newId(),
        this.leaseMs,
        most,
        otherwise,
        plainArray(ids),
        plainArray(places),
      ]);
      const limited = await this.takeLimited(manager, most - claimed.length, otherwise, free);
      return { claimed: await withEvents(manager, [...claimed, ...limited.claimed]), throttled: limited.throttled };
    });
  }

  /** @returns the present version of each endpoint that may be sent to now. */
  async versions(endpointIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { id: string; version: number }[] = await this.dataSource.query(
      `SELECT e.id, e.version FROM webhook_endpoint AS e WHERE e.id = ANY ($1) AND ${OPEN}`,
      [plainArray(endpointIds)],
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  /** Prolongs claims whose attempt still runs. */
  async renew(held: readonly ClaimedDelivery[]): Promise<void> {
    if (held.length === 0) return;
    const [ids, leases] = [held.map(({ id }) => id), held.map(({ lease }) => lease)];
    await this.dataSource.query(
      `UPDATE webhook_delivery AS d SET lease_until = now() + $3 * interval '1 millisecond'
       FROM unnest($1::uuid[], $2::uuid[]) AS held(id, lease) WHERE d.id = held.id AND d.lease = held.lease`,
      [plainArray(ids), plainArray(leases), this.leaseMs],
    );
  }

  /** Gives back what was not tried: due at once, for any process. */
  async release(held: readonly ClaimedDelivery[]): Promise<void> {
    if (held.length === 0) return;
    const [ids, leases] = [held.map(({ id }) => id), held.map(({ lease }) => lease)];
    await this.dataSource.query(
      `UPDATE webhook_delivery AS d SET lease = NULL, lease_until = NULL
       FROM unnest($1::uuid[], $2::uuid[]) AS held(id, lease) WHERE d.id = held.id AND d.lease = held.lease`,
      [plainArray(ids), plainArray(leases)],
    );
  }

  /** Endpoints with a rate limit, each paid for in its own row (GCRA), so that the limit holds over all workers. */
  private async takeLimited(
    manager: EntityManager,
    most: number,
    otherwise: number,
    free: ReadonlyMap<string, number>,
  ): Promise<{ claimed: ClaimedRow[]; throttled: boolean }> {
    const limited: { id: string; credit: number; failures: number }[] = await manager.query(
      `SELECT e.id, e.consecutive_failures AS failures,
         floor(extract(epoch FROM now() - greatest(e.rate_paid_until, ${BURST_FROM})) * e.rate_limit)::int AS credit
       FROM webhook_endpoint AS e
       WHERE ${OPEN} AND e.rate_limit IS NOT NULL AND EXISTS (SELECT 1 FROM webhook_delivery AS d WHERE ${DUE})
       FOR UPDATE OF e SKIP LOCKED`,
    );
    const claimed: ClaimedRow[] = [];
    for (const { id, credit, failures } of limited) {
      const places = failures >= PROBE_FROM_FAILURES ? 1 : (free.get(id) ?? otherwise);
      const share = Math.min(places, credit, most - claimed.length);
      if (share < 1) continue;
      const taken = await rows(manager, CLAIM_LIMITED, [newId(), this.leaseMs, share, id]);
      await manager.query(
        `UPDATE webhook_endpoint
         SET rate_paid_until = greatest(rate_paid_until, ${BURST_FROM}) + $2 * interval '1 second' / rate_limit
         WHERE id = $1`,
        [id, taken.length],
      );
      claimed.push(...taken);
    }
    return { claimed, throttled: limited.length > 0 };
  }
}

type ClaimedRow = Omit<ClaimedDelivery, 'event' | 'batch'> & { readonly eventId: string };

async function rows(manager: EntityManager, sql: string, parameters: readonly unknown[]): Promise<ClaimedRow[]> {
  // TypeORM answers an UPDATE with its rows and their number.
  const [claimed] = await manager.query<[ClaimedRow[], number]>(sql, [...parameters]);
  return claimed;
}

/** Each event is fetched once, however many endpoints are told of it. */
async function withEvents(manager: EntityManager, claimed: readonly ClaimedRow[]): Promise<ClaimedDelivery[]> {
  if (claimed.length === 0) return [];
  const ids = [...new Set(claimed.map(({ eventId }) => eventId))];
  const found: { id: string; position: string | null; body: string; occurred_at: Date }[] = await manager.query(
    'SELECT id, position, body, occurred_at FROM webhook_event WHERE id = ANY ($1)',
    [plainArray(ids)],
  );
  const events = new Map(
    found.map(({ id, position, body, occurred_at: occurredAt }) => [
      id,
      { id, position, occurredAt, body: Buffer.from(body) },
    ]),
  );
  return claimed.flatMap(({ eventId, ...delivery }) => {
    const event = events.get(eventId);
    return event ? [{ ...delivery, event, batch: null }] : [];
  });
}
