import { Injectable } from '@nestjs/common';
import { Configuration, newId, publicUrlOf } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { EndpointState } from '../endpoints/endpoint-states';
import { bodyOf } from './body';
import { factsOf, isSubscribed, type EventFacts, type Subscription } from './matching';

/** Events taken from the outbox at a time. */
const BATCH = 500;
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
  readonly state: EndpointState;
  readonly ordered: boolean;
}

interface FannedEvent {
  readonly source: OutboxEvent;
  readonly facts: EventFacts;
}

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
    configuration: Configuration,
  ) {
    this.publicUrl = publicUrlOf(configuration);
  }

  /** @returns how many events were taken; 0 also while another process is at it. */
  run(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const [cursor]: { position: string }[] = await manager.query(
        'SELECT position FROM webhook_cursor WHERE name = $1 FOR UPDATE SKIP LOCKED',
        [CURSOR],
      );
      if (!cursor) return 0;
      const events: OutboxEvent[] = await manager.query(
        `SELECT id, position, name, payload, created_at FROM outbox_message
         WHERE position > $1 AND kind = 'event' AND NOT payload @> '{"erased": true}' ORDER BY position LIMIT $2`,
        [cursor.position, BATCH],
      );
      const last = events.at(-1);
      if (!last) return 0;
      await this.store(manager, events);
      await manager.query('UPDATE webhook_cursor SET position = $2 WHERE name = $1', [CURSOR, last.position]);
      return events.length;
    });
  }

  private async store(manager: EntityManager, events: readonly OutboxEvent[]): Promise<void> {
    const fanned = events.map((source) => ({ source, facts: factsOf(source.name, source.payload) }));
    await this.storeEvents(manager, fanned);
    const subscribers: Subscriber[] = await manager.query(
      `SELECT id, state, ordered, event_types AS "eventTypes", filters, unreviewed, operator, owner_id AS "ownerId"
       FROM webhook_endpoint WHERE state <> 'deleted'`,
    );
    const deliveries = fanned.flatMap((event) =>
      subscribers
        .filter((subscriber) => isSubscribed(subscriber, event.source.name, event.facts))
        .map((subscriber) => ({ ...event, subscriber })),
    );
    if (deliveries.length > 0) await storeDeliveries(manager, deliveries);
  }

  private async storeEvents(manager: EntityManager, events: readonly FannedEvent[]): Promise<void> {
    const rows = events.map(({ source, facts }) => {
      const { id, name: type, payload: data, created_at: occurredAt } = source;
      const { body, linked } = bodyOf({ id, type, occurredAt, data }, this.publicUrl);
      return { ...source, body, facts: JSON.stringify(facts), largeData: linked ? JSON.stringify(data) : null };
    });
    await manager.query(
      `INSERT INTO webhook_event (id, position, type, occurred_at, body, facts, large_data)
       SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[], $5::text[], $6::jsonb[], $7::jsonb[])`,
      [
        rows.map(({ id }) => id),
        rows.map(({ position }) => position),
        rows.map(({ name }) => name),
        rows.map(({ created_at }) => created_at),
        rows.map(({ body }) => body),
        rows.map(({ facts }) => facts),
        rows.map(({ largeData }) => largeData),
      ],
    );
  }
}

type NewDelivery = FannedEvent & { readonly subscriber: Subscriber };

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
      deliveries.map(() => newId()),
      deliveries.map(({ source }) => source.id),
      deliveries.map(({ subscriber }) => subscriber.id),
      deliveries.map(({ source }) => source.position),
      deliveries.map(({ subscriber, facts }) => (subscriber.ordered ? facts.subject : null)),
      deliveries.map(({ subscriber }) => subscriber.state === 'disabled'),
    ],
  );
}
