import { Injectable } from '@nestjs/common';
import { insertRows } from '../database/insert-rows';
import { managerOf, type Unit } from '../database/unit-of-work';
import { newId } from '../identifiers/identifiers';
import type { JobDefinition } from '../queue/job';
import { OutboxMessageRow } from './outbox-message.entity';

/** PostgreSQL channel that wakes the relay. A hint only: the relay also looks by itself. */
export const OUTBOX_CHANNEL = 'dixit_outbox';
const WOKEN = new WeakSet<Unit>();

export interface EventDraft {
  /** Event type, dot-delimited (DESIGN, "Events"). */
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** Requests work and tells facts in the transaction of the change itself: both happen, or neither. */
@Injectable()
export class Outbox {
  /** Asks for a job; the relay enqueues it after commit under the message's id. @returns that id. */
  async requestJob<T extends Record<string, string>>(unit: Unit, job: JobDefinition<T>, payload: T): Promise<string> {
    const id = newId();
    await this.write(unit, [{ id, kind: 'job', name: job.name, payload }]);
    return id;
  }

  async publish(unit: Unit, events: readonly EventDraft[]): Promise<void> {
    await this.write(
      unit,
      events.map((event) => ({ id: newId(), kind: 'event', name: event.type, payload: event.data })),
    );
  }

  private async write(unit: Unit, rows: Pick<OutboxMessageRow, 'id' | 'kind' | 'name' | 'payload'>[]): Promise<void> {
    if (rows.length === 0) return;
    const manager = managerOf(unit);
    await insertRows(manager, OutboxMessageRow, rows);
    if (WOKEN.has(unit)) return;
    WOKEN.add(unit);
    await manager.query('SELECT pg_notify($1, $2)', [OUTBOX_CHANNEL, '']);
  }
}
