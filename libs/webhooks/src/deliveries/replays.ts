import { Injectable } from '@nestjs/common';
import { AuditTrail, managerOf, newId, type Unit } from '@dixit/platform';
import { isSubscribed, type EventFacts } from '../events/matching';
import { EndpointRow } from '../schema/endpoint.entity';
import type { DeliveryDetail } from './deliveries';

export interface ReplayPeriod {
  readonly since: Date;
  /** Default: now. */
  readonly until?: Date;
}

/** Events looked at a time when a period is replayed. */
const BATCH = 2_000;
/** Inserts deliveries of the events $2 to the endpoint $1, each with the next replay number; the event's id stays. */
const REPLAY = `INSERT INTO webhook_delivery (id, event_id, endpoint_id, position, order_key, replay, state, next_attempt_at)
  SELECT new.id, event.id, $1, event.position,
    CASE WHEN $4 THEN event.facts->>'subject' END,
    coalesce((SELECT max(d.replay) + 1 FROM webhook_delivery AS d WHERE d.event_id = event.id AND d.endpoint_id = $1), 0),
    'pending', now()
  FROM unnest($2::uuid[], $3::uuid[]) AS new(event_id, id) JOIN webhook_event AS event ON event.id = new.event_id`;

/** Sends events again: new deliveries of the same events, with the same id and bytes. */
@Injectable()
export class Replays {
  constructor(private readonly audit: AuditTrail) {}

  /** One delivery again. */
  async one(unit: Unit, { endpointId, eventId }: DeliveryDetail): Promise<number> {
    const endpoint = await lockEndpoint(unit, endpointId);
    return this.insert(unit, endpoint, [eventId], {});
  }

  /** What failed for good since a time and was not delivered since. */
  async failed(unit: Unit, endpointId: string, { since, until }: ReplayPeriod): Promise<number> {
    const endpoint = await lockEndpoint(unit, endpointId);
    const found: { event_id: string }[] = await managerOf(unit).query(
      `SELECT DISTINCT d.event_id FROM webhook_delivery AS d JOIN webhook_event AS event ON event.id = d.event_id
       WHERE d.endpoint_id = $1 AND d.state = 'dead' AND event.type <> 'endpoint.test'
         AND d.created_at >= $2 AND d.created_at < coalesce($3, now() + interval '1 second')
         AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS other WHERE other.endpoint_id = d.endpoint_id
           AND other.event_id = d.event_id AND other.state <> 'dead')`,
      [endpointId, since, until ?? null],
    );
    return this.insert(
      unit,
      endpoint,
      found.map(({ event_id }) => event_id),
      { since, until, what: 'failed' },
    );
  }

  /** All that the endpoint would be told today of what happened in a period, whether it existed then or not. */
  async period(unit: Unit, endpointId: string, { since, until }: ReplayPeriod): Promise<number> {
    const endpoint = await lockEndpoint(unit, endpointId);
    const matching: string[] = [];
    for (let after = '0'; ;) {
      const events: { id: string; position: string; type: string; facts: EventFacts }[] = await managerOf(unit).query(
        `SELECT id, position, type, facts FROM webhook_event
         WHERE position > $1 AND occurred_at >= $2 AND occurred_at < coalesce($3, now() + interval '1 second')
         ORDER BY position LIMIT $4`,
        [after, since, until ?? null, BATCH],
      );
      matching.push(...events.filter(({ type, facts }) => isSubscribed(endpoint, type, facts)).map(({ id }) => id));
      const last = events.at(-1);
      if (!last) break;
      after = last.position;
    }
    return this.insert(unit, endpoint, matching, { since, until, what: 'period' });
  }

  private async insert(
    unit: Unit,
    { id, ordered }: EndpointRow,
    eventIds: readonly string[],
    what: Record<string, unknown>,
  ): Promise<number> {
    for (let at = 0; at < eventIds.length; at += BATCH) {
      const batch = eventIds.slice(at, at + BATCH);
      await managerOf(unit).query(REPLAY, [id, batch, batch.map(() => newId()), ordered]);
    }
    const after = { ...what, deliveries: eventIds.length };
    this.audit.record(unit, { action: 'endpoint.replayed', subjectType: 'endpoint', subjectId: id, after });
    return eventIds.length;
  }
}

/** Locked, so that two replays at once number their deliveries one after the other. */
function lockEndpoint(unit: Unit, id: string): Promise<EndpointRow> {
  return managerOf(unit).findOneOrFail(EndpointRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
