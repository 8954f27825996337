import { Injectable } from '@nestjs/common';
import { AuditTrail, Outbox, defineJob, managerOf, type Unit } from '@dixit/platform';
import type { DeadReason } from '../deliveries/delivery-states';
import { ENDPOINT_STEPS, type DisabledReason } from './endpoint-states';

export const WARN_OWNER = defineJob<{ endpointId: string; warning: OwnerWarning }>({
  name: 'webhooks.warn_owner',
  attempts: 10,
  backoffMs: 5_000,
});
export type OwnerWarning = 'failing' | 'disabled';

interface EndpointTold {
  readonly id: string;
  readonly owner_id: string;
  readonly url: string;
  readonly description: string;
  readonly failing_since: Date | null;
  readonly disabled_reason: DisabledReason | null;
}

const TOLD = 'id, owner_id, url, description, failing_since, disabled_reason';

/** What happens to an endpoint without a person: warned of, and disabled. */
@Injectable()
export class EndpointLife {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Ends an endpoint's deliveries, keeps them for a replay, and tells who must know. Nothing happens when it is off already. */
  async disable(unit: Unit, endpointId: string, reason: DisabledReason): Promise<void> {
    const [endpoint] = await changed(
      unit,
      `UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = $2, version = version + 1
       WHERE id = $1 AND state = ANY ($3) RETURNING ${TOLD}`,
      [endpointId, reason, ENDPOINT_STEPS.disable.from],
    );
    if (!endpoint) return;
    await this.endDeliveries(unit, endpointId, reason === 'gone' ? 'endpoint_gone' : 'endpoint_disabled');
    this.audit.record(unit, {
      action: 'endpoint.disabled',
      subjectType: 'endpoint',
      subjectId: endpointId,
      after: { state: 'disabled', reason },
    });
    await this.tell(unit, endpoint, 'disabled');
  }

  /** Warns once of an endpoint that keeps failing. */
  async warn(unit: Unit, endpointId: string): Promise<void> {
    const [endpoint] = await changed(
      unit,
      `UPDATE webhook_endpoint SET warned_at = now()
       WHERE id = $1 AND state = 'enabled' AND warned_at IS NULL AND failing_since IS NOT NULL RETURNING ${TOLD}`,
      [endpointId],
    );
    if (endpoint) await this.tell(unit, endpoint, 'failing');
  }

  /** Gives up what is still on its way to an endpoint. */
  async endDeliveries(unit: Unit, endpointId: string, reason: DeadReason): Promise<void> {
    await managerOf(unit).query(
      `UPDATE webhook_delivery SET state = 'dead', dead_reason = $2, next_attempt_at = NULL, finished_at = now()
       WHERE endpoint_id = $1 AND state IN ('pending', 'retrying')`,
      [endpointId, reason],
    );
  }

  private async tell(unit: Unit, endpoint: EndpointTold, warning: OwnerWarning): Promise<void> {
    const { id, owner_id: ownerId, url, description, failing_since: failingSince, disabled_reason: reason } = endpoint;
    const data = { id, ownerId, url, description, failingSince, ...(reason === null ? {} : { reason }) };
    await this.outbox.publish(unit, [{ type: `endpoint.${warning}`, data }]);
    await this.outbox.requestJob(unit, WARN_OWNER, { endpointId: id, warning });
  }
}

async function changed(unit: Unit, sql: string, parameters: readonly unknown[]): Promise<EndpointTold[]> {
  const [rows] = await managerOf(unit).query<[EndpointTold[], number]>(sql, [...parameters]);
  return rows;
}
