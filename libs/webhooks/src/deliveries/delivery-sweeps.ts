import { Injectable } from '@nestjs/common';
import { Configuration, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { EndpointLife } from '../endpoints/endpoint-life';
import { WebhookMetrics } from '../webhook-metrics';
import { failureStep } from './breaker';

/** Warns of endpoints that keep failing, disables them after five days, and ends what is still on its way to those that are off. */
@Injectable()
export class FailingEndpoints implements Sweep {
  readonly name = 'webhooks.failing_endpoints';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly life: EndpointLife,
  ) {}

  async sweep(): Promise<number> {
    await this.unitOfWork.run(async (unit) => {
      const failing: { id: string; failing_since: Date; warned_at: Date | null; now: Date }[] = await managerOf(
        unit,
      ).query(
        `SELECT id, failing_since, warned_at, now() AS now FROM webhook_endpoint
         WHERE failing_since IS NOT NULL AND state = 'enabled' ORDER BY id FOR UPDATE SKIP LOCKED`,
      );
      for (const { id, failing_since, warned_at, now } of failing) {
        const step = failureStep(failing_since, warned_at, now);
        if (step === 'warn') await this.life.warn(unit, id);
        if (step === 'disable') await this.life.disable(unit, id, 'failing');
      }
    });
    return this.endStragglers();
  }

  /** Deliveries made while their endpoint was being disabled or deleted. */
  private async endStragglers(): Promise<number> {
    return this.unitOfWork.run(async (unit) => {
      const [ended] = await managerOf(unit).query<[unknown[], number]>(
        `UPDATE webhook_delivery AS d SET state = 'dead', next_attempt_at = NULL, finished_at = now(),
           dead_reason = CASE WHEN e.state = 'deleted' THEN 'endpoint_deleted' ELSE 'endpoint_disabled' END
         FROM webhook_endpoint AS e
         WHERE e.id = d.endpoint_id AND e.state IN ('disabled', 'deleted') AND d.state IN ('pending', 'retrying')
         RETURNING d.id`,
      );
      return ended.length;
    });
  }
}

const DAY_MS = 86_400_000;

/** The least UUIDv7 of a moment (RFC 9562, 5.7). */
function firstIdAt(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Rows removed at a time: short locks. */
const REMOVED_AT_ONCE = 5_000;

/** Forgets events, with their deliveries and attempts, after the time that is configured. What is on its way stays. */
@Injectable()
export class WebhookRetention implements Sweep {
  readonly name = 'webhooks.retention';

  constructor(
    private readonly dataSource: DataSource,
    private readonly configuration: Configuration,
  ) {}

  async sweep(): Promise<number> {
    await this.dataSource.query(
      `DELETE FROM webhook_event WHERE id IN (
         SELECT e.id FROM webhook_event AS e
         WHERE e.occurred_at < now() - $1 * interval '1 day' AND NOT EXISTS (
           SELECT 1 FROM webhook_delivery AS d WHERE d.event_id = e.id
             AND (d.state IN ('pending', 'retrying') OR d.finished_at > now() - $1 * interval '1 day'))
         ORDER BY e.occurred_at LIMIT $2)`,
      [this.configuration.webhookRetentionDays, REMOVED_AT_ONCE],
    );
    await this.forgetDelivered();
    // What was fanned out is kept above; the outbox need not keep it twice for ever.
    await this.dataSource.query(
      `DELETE FROM outbox_message WHERE id IN (
         SELECT id FROM outbox_message WHERE kind = 'event' AND relayed_at < now() - $1 * interval '1 day'
           AND position <= (SELECT position FROM webhook_cursor WHERE name = 'fan-out')
         ORDER BY position LIMIT $2)`,
      [this.configuration.webhookRetentionDays, REMOVED_AT_ONCE],
    );
    // Housekeeping is no forgotten work.
    return 0;
  }

  /** Ids of deliveries grow with time (UUIDv7), which spares an index that every delivery would pay for. */
  private async forgetDelivered(): Promise<void> {
    const before = Date.now() - this.configuration.webhookDeliveredRetentionDays * DAY_MS;
    await this.dataSource.query(
      `DELETE FROM webhook_delivery WHERE id IN (
         SELECT d.id FROM webhook_delivery AS d
         WHERE d.id < $1 AND d.state = 'delivered' AND NOT EXISTS (
           SELECT 1 FROM webhook_delivery AS failed WHERE failed.event_id = d.event_id
             AND failed.endpoint_id = d.endpoint_id AND failed.state <> 'delivered')
         ORDER BY d.id LIMIT $2)`,
      [firstIdAt(before), REMOVED_AT_ONCE],
    );
  }
}

/** Measures what stands in the ledger. */
@Injectable()
export class DeliveryGauges implements Sweep {
  readonly name = 'webhooks.gauges';

  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: WebhookMetrics,
  ) {}

  async sweep(): Promise<number> {
    const [{ pending, retrying, overdue } = { pending: 0, retrying: 0, overdue: 0 }]: Standing[] =
      await this.dataSource.query(
        `SELECT count(*) FILTER (WHERE d.state = 'pending')::int AS pending,
         count(*) FILTER (WHERE d.state = 'retrying')::int AS retrying,
         coalesce(extract(epoch FROM now() - min(d.next_attempt_at) FILTER (
           WHERE e.state = 'enabled' AND e.open_until IS NULL AND d.next_attempt_at < now())), 0)::float8 AS overdue
       FROM webhook_delivery AS d JOIN webhook_endpoint AS e ON e.id = d.endpoint_id
       WHERE d.state IN ('pending', 'retrying')`,
      );
    this.metrics.standing(pending, retrying, overdue);
    return 0;
  }
}

interface Standing {
  readonly pending: number;
  readonly retrying: number;
  readonly overdue: number;
}
