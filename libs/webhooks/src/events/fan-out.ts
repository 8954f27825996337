import { Injectable } from '@nestjs/common';
import { Configuration, newId, publicUrlOf } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { EndpointState } from '../endpoints/endpoint-states';
import type { Batch } from '../deliveries/batch';
import { Batches } from '../deliveries/batches';
import type { ClaimedDelivery, EventBytes } from '../deliveries/claims';
import type { Room } from '../deliveries/flights';
import { plainArray, textArray } from '../deliveries/arrays';
import { bodyOf } from './body';
import { factsOf, isSubscribed, type EventFacts, type Subscription } from './matching';

const CURSOR = 'fan-out';

interface OutboxEvent {
  readonly id: string;
  readonly position: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly created_at: Date;
}

interface Subscriber extends Subscription {
  readonly id: string;
  readonly version: number;
  readonly state: EndpointState;
  readonly ordered: boolean;
  /** Whether nothing forbids a first attempt now, and nothing older waits for one. */
  readonly atOnce: boolean;
}

interface FannedEvent {
  readonly source: OutboxEvent;
  readonly facts: EventFacts;
  readonly bytes: EventBytes;
  readonly linked: boolean;
}

/** What was made of a number of events. */
export interface FannedOut {
  /** How many were taken; 0 also while another process is at it. */
  readonly events: number;
  /** Deliveries that this process is to attempt at once. */
  readonly born: readonly ClaimedDelivery[];
  /** Endpoints some of whose deliveries are left to whoever claims them. */
  readonly left: ReadonlySet<string>;
}

const NOTHING: FannedOut = { events: 0, born: [], left: new Set() };

const SUBSCRIBERS = `SELECT e.id, e.version, e.state, e.ordered, e.event_types AS "eventTypes", e.filters, e.unreviewed,
    e.operator, e.owner_id AS "ownerId",
    e.state = 'enabled' AND NOT e.ordered AND e.rate_limit IS NULL AND e.failing_since IS NULL AND e.open_until IS NULL
      AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS d WHERE d.endpoint_id = e.id
        AND d.state IN ('pending', 'retrying') AND d.next_attempt_at <= now()
        AND (d.lease_until IS NULL OR d.lease_until < now())) AS "atOnce"
  FROM webhook_endpoint AS e WHERE e.state <> 'deleted'`;

/**
 * Turns committed events of the outbox into deliveries, one for each endpoint that is told of them. Reads by position,
 * which the relay gives after commit, so that a late commit is never passed over; one process at a time, in one
 * transaction with the cursor, so that each event is fanned out exactly once.
 */
@Injectable()
export class FanOut {
  private readonly publicUrl: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: Batches,
    configuration: Configuration,
  ) {
    this.publicUrl = publicUrlOf(configuration);
  }

  /** @param room of this process, which takes on what it has room for. */
  run(room: Room): Promise<FannedOut> {
    return this.dataSource.transaction(async (manager) => {
      const [cursor]: { position: string }[] = await manager.query(
        'SELECT position FROM webhook_cursor WHERE name = $1 FOR UPDATE SKIP LOCKED',
        [CURSOR],
      );
      if (!cursor) return NOTHING;
      const events: OutboxEvent[] = await manager.query(
        `SELECT id, position, name, payload, created_at FROM outbox_message
         WHERE position > $1 AND kind = 'event' AND NOT payload @> '{"erased": true}' ORDER BY position LIMIT $2`,
        [cursor.position, room.events],
      );
      const last = events.at(-1);
      if (!last) return NOTHING;
      const made = await this.store(manager, events, room);
      await manager.query('UPDATE webhook_cursor SET position = $2 WHERE name = $1', [CURSOR, last.position]);
      return { ...made, events: events.length };
    });
  }

  private async store(
    manager: EntityManager,
    events: readonly OutboxEvent[],
    room: Room,
  ): Promise<Omit<FannedOut, 'events'>> {
    const fanned = events.map((source) => this.read(source));
    await storeEvents(manager, fanned);
    const subscribers: Subscriber[] = await manager.query(SUBSCRIBERS);
    const deliveries = fanned.flatMap((event) =>
      subscribers
        .filter((subscriber) => isSubscribed(subscriber, event.source.name, event.facts))
        .map((subscriber) => ({ ...event, subscriber })),
    );
    const { batch, born, others } = share(deliveries, room);
    if (born.length > 0) await this.batches.takeOn(manager, batch.id, born);
    if (others.length > 0) await storeDeliveries(manager, others);
    return { born, left: new Set(others.map(({ subscriber }) => subscriber.id)) };
  }

  private read(source: OutboxEvent): FannedEvent {
    const { id, position, name: type, payload: data, created_at: occurredAt } = source;
    const { body, linked } = bodyOf({ id, type, occurredAt, data }, this.publicUrl);
    const bytes = { id, position, occurredAt, body: Buffer.from(body) };
    return { source, facts: factsOf(type, data), bytes, linked };
  }
}

type NewDelivery = FannedEvent & { readonly subscriber: Subscriber };

/** What this process takes on at once, and what it leaves. */
function share(
  deliveries: readonly NewDelivery[],
  room: Room,
): { batch: Batch; born: ClaimedDelivery[]; others: NewDelivery[] } {
  const batch: Batch = { id: newId(), left: 0 };
  const born: ClaimedDelivery[] = [];
  const others: NewDelivery[] = [];
  const places = new Map<string, number>();
  for (const delivery of deliveries) {
    const { id: endpointId, version: endpointVersion, atOnce } = delivery.subscriber;
    const free = places.get(endpointId) ?? (atOnce ? room.placesOf(endpointId) : 0);
    places.set(endpointId, free - 1);
    if (free < 1) {
      others.push(delivery);
      continue;
    }
    const { bytes: event } = delivery;
    born.push({
      id: newId(),
      lease: batch.id,
      endpointId,
      endpointVersion,
      endpointFailing: false,
      event,
      attempts: 0,
      batch,
    });
  }
  batch.left = born.length;
  return { batch, born, others };
}

async function storeEvents(manager: EntityManager, events: readonly FannedEvent[]): Promise<void> {
  await manager.query(
    `INSERT INTO webhook_event (id, position, type, occurred_at, body, facts, large_data)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::text[], $6::jsonb[], $7::jsonb[])`,
    [
      plainArray(events.map(({ bytes }) => bytes.id)),
      plainArray(events.map(({ bytes }) => bytes.position)),
      textArray(events.map(({ source }) => source.name)),
      textArray(events.map(({ bytes }) => bytes.occurredAt.toISOString())),
      textArray(events.map(({ bytes }) => bytes.body.toString())),
      textArray(events.map(({ facts }) => JSON.stringify(facts))),
      textArray(events.map(({ source, linked }) => (linked ? JSON.stringify(source.payload) : null))),
    ],
  );
}

/** A disabled endpoint's deliveries are born dead: kept, and delivered when somebody replays them. */
async function storeDeliveries(manager: EntityManager, deliveries: readonly NewDelivery[]): Promise<void> {
  await manager.query(
    `INSERT INTO webhook_delivery (id, event_id, endpoint_id, position, order_key, state, dead_reason, next_attempt_at, finished_at)
     SELECT id, event_id, endpoint_id, position, order_key,
       CASE WHEN dead THEN 'dead' ELSE 'pending' END, CASE WHEN dead THEN 'endpoint_disabled' END,
       CASE WHEN NOT dead THEN now() END, CASE WHEN dead THEN now() END
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::boolean[])
       AS new(id, event_id, endpoint_id, position, order_key, dead)`,
    [
      plainArray(deliveries.map(() => newId())),
      plainArray(deliveries.map(({ bytes }) => bytes.id)),
      plainArray(deliveries.map(({ subscriber }) => subscriber.id)),
      plainArray(deliveries.map(({ bytes }) => bytes.position)),
      textArray(deliveries.map(({ subscriber, facts }) => (subscriber.ordered ? facts.subject : null))),
      plainArray(deliveries.map(({ subscriber }) => String(subscriber.state === 'disabled'))),
    ],
  );
}
