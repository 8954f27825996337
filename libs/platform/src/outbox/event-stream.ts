import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf, type Unit } from '../database/unit-of-work';

/** PostgreSQL channel on which the relay tells that events have become readable. A hint only. */
export const EVENT_CHANNEL = 'dixit_event';

/** A fact that was told (DESIGN, "Events"). */
export interface StoredEvent {
  /** Place in the stream, as a decimal number; grows, with gaps. */
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly createdAt: Date;
}

/** Word to those who look at a screen that something changed. Not a fact for others: kept a day, never delivered. */
export interface Signal {
  readonly position: string;
  readonly name: string;
  /** Ids of what changed. */
  readonly data: Record<string, unknown>;
}

/** The events of the house in the order in which they became visible: a cursor over positions skips none. */
@Injectable()
export class EventStream {
  constructor(private readonly dataSource: DataSource) {}

  /** @param types those wanted; all where it is left out */
  async after(position: string, limit: number, types?: readonly string[], unit?: Unit): Promise<StoredEvent[]> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    return manager.query(
      `SELECT position, id, name AS type, payload AS data, created_at AS "createdAt" FROM outbox_message
       WHERE kind = 'event' AND position > $1 AND ($3::text[] IS NULL OR name = ANY ($3)) ORDER BY position LIMIT $2`,
      [position, limit, types ?? null],
    );
  }

  /** Signals, which share the positions of events: a cursor over them skips none that is still kept. */
  signals(after: string, limit: number): Promise<Signal[]> {
    return this.dataSource.query(
      `SELECT position, name, payload AS data FROM outbox_message
       WHERE kind = 'signal' AND position > $1 ORDER BY position LIMIT $2`,
      [after, limit],
    );
  }

  /** @returns the position of the newest readable event; '0' before the first. */
  async end(): Promise<string> {
    const [row]: { position: string }[] = await this.dataSource.query(
      `SELECT coalesce(max(position), 0)::text AS position FROM outbox_message`,
    );
    return row?.position ?? '0';
  }
}
