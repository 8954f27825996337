import { Injectable } from '@nestjs/common';
import { ApplicationError, decodeCursor, isId, pageOf, type Page } from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { EndpointCaller } from '../endpoints/endpoints';
import type { DeliveryState } from './delivery-states';

export interface DeliveryView {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly occurredAt: Date;
  /** 0: the automatic one. */
  readonly replay: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastFault: string | null;
  readonly deadReason: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface AttemptView {
  readonly id: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly fault: string | null;
  /** First kB of the answer. */
  readonly answer: string;
}

export interface DeliveryDetail extends DeliveryView {
  /** The bytes that are sent. */
  readonly body: string;
  readonly attemptList: readonly AttemptView[];
}

export interface DeliveryQuery {
  readonly endpointId?: string;
  readonly eventId?: string;
  readonly state?: DeliveryState;
  readonly eventType?: string;
  /** By the time the delivery was made. */
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
  readonly cursor?: string;
}

const COLUMNS = `d.id, d.endpoint_id AS "endpointId", d.event_id AS "eventId", event.type AS "eventType",
  event.occurred_at AS "occurredAt", d.replay, d.state, d.attempts, d.next_attempt_at AS "nextAttemptAt",
  d.last_status AS "lastStatus", d.last_fault AS "lastFault", d.dead_reason AS "deadReason",
  d.created_at AS "createdAt", d.finished_at AS "finishedAt"`;
const FROM = `webhook_delivery AS d JOIN webhook_event AS event ON event.id = d.event_id
  JOIN webhook_endpoint AS endpoint ON endpoint.id = d.endpoint_id`;

/** Reads the ledger. Deliveries of deleted endpoints stay readable until they are forgotten. */
@Injectable()
export class Deliveries {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(caller: EndpointCaller, query: DeliveryQuery): Promise<Page<DeliveryView>> {
    const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, 1);
    const { endpointId = null, eventId = null, state = null, eventType = null, since = null, until = null } = query;
    const rows: DeliveryView[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE ($1::uuid IS NULL OR endpoint.owner_id = $1) AND ($2::uuid IS NULL OR d.endpoint_id = $2)
         AND ($3::uuid IS NULL OR d.event_id = $3) AND ($4::text IS NULL OR d.state = $4)
         AND ($5::text IS NULL OR event.type = $5) AND ($6::timestamptz IS NULL OR d.created_at >= $6)
         AND ($7::timestamptz IS NULL OR d.created_at < $7) AND ($8::uuid IS NULL OR d.id < $8)
       ORDER BY d.id DESC LIMIT $9`,
      [caller.all ? null : caller.userId, endpointId, eventId, state, eventType, since, until, after, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      (row) => row,
      ({ id }) => [id],
    );
  }

  /** @throws ApplicationError `not_found`. */
  async get(caller: EndpointCaller, id: string): Promise<DeliveryDetail> {
    const [row]: (DeliveryView & { body: string })[] = isId(id)
      ? await this.dataSource.query(
          `SELECT ${COLUMNS}, event.body FROM ${FROM} WHERE d.id = $1 AND ($2::uuid IS NULL OR endpoint.owner_id = $2)`,
          [id, caller.all ? null : caller.userId],
        )
      : [];
    if (!row) throw new ApplicationError('not_found', 'There is no such delivery, or it is not of your endpoints.');
    const attemptList: AttemptView[] = await this.dataSource.query(
      `SELECT id, started_at AS "startedAt", duration_ms AS "durationMs", status, fault, answer
       FROM webhook_attempt WHERE delivery_id = $1 ORDER BY started_at, id`,
      [id],
    );
    return { ...row, attemptList };
  }
}
