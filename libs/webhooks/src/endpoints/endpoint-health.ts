import { Injectable } from '@nestjs/common';
import { managerOf, type Unit } from '@dixit/platform';
import { afterFailures } from '../deliveries/breaker';
import { EndpointLife } from './endpoint-life';

/** What a batch of attempts says of one endpoint. */
export interface EndpointOutcome {
  readonly endpointId: string;
  readonly succeeded: boolean;
  /** Answered 410. */
  readonly gone: boolean;
  readonly failures: number;
  /** Seconds for which the receiver asked to be left alone; 0 when it did not. */
  readonly pauseS: number;
}

/** Keeps each endpoint's record of failures, from which the circuit breaker and the disabling follow. */
@Injectable()
export class EndpointHealth {
  constructor(private readonly life: EndpointLife) {}

  async note(unit: Unit, { endpointId, succeeded, gone, failures, pauseS }: EndpointOutcome): Promise<void> {
    if (gone) await this.life.disable(unit, endpointId, 'gone');
    else if (succeeded) await this.close(unit, endpointId);
    else if (failures > 0) await this.count(unit, endpointId, failures, pauseS);
  }

  private async close(unit: Unit, endpointId: string): Promise<void> {
    await managerOf(unit).query(
      `UPDATE webhook_endpoint SET consecutive_failures = 0, open_until = NULL, failing_since = NULL, warned_at = NULL
       WHERE id = $1 AND failing_since IS NOT NULL`,
      [endpointId],
    );
  }

  private async count(unit: Unit, endpointId: string, failures: number, pauseS: number): Promise<void> {
    const manager = managerOf(unit);
    const [row]: HealthRow[] = await manager.query(
      `SELECT consecutive_failures, open_until, failing_since, now() AS now FROM webhook_endpoint WHERE id = $1 FOR UPDATE`,
      [endpointId],
    );
    if (!row) return;
    const before = {
      consecutiveFailures: row.consecutive_failures,
      openUntil: row.open_until,
      failingSince: row.failing_since,
    };
    const after = afterFailures(before, failures, row.now, pauseS);
    await manager.query(
      `UPDATE webhook_endpoint SET consecutive_failures = $2, open_until = $3, failing_since = $4 WHERE id = $1`,
      [endpointId, after.consecutiveFailures, after.openUntil, after.failingSince],
    );
  }
}

interface HealthRow {
  readonly consecutive_failures: number;
  readonly open_until: Date | null;
  readonly failing_since: Date | null;
  readonly now: Date;
}
