import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, UnitOfWork, isPassingFault, managerOf, newId } from '@dixit/platform';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { EndpointHealth, type EndpointOutcome } from '../endpoints/endpoint-health';
import type { ClaimedDelivery } from './claims';
import type { Verdict } from './outcome';
import type { Attempt } from './sender';
import type { Settlement } from './settle';

/** One attempt with all that has to be written of it. */
export interface AttemptOutcome {
  readonly delivery: Pick<ClaimedDelivery, 'id' | 'lease' | 'endpointId' | 'endpointFailing'>;
  readonly attempt: Attempt;
  readonly verdict: Verdict;
  readonly settlement: Settlement;
}

const BATCH = 500;
/** Rows of one statement wait this long for company. */
const GATHER_MS = 5;
const RETRY_MS = 500;

/**
 * The claim decides who may settle a delivery; but a success is a fact, and stands whoever holds the claim by now and
 * whatever became of the delivery meanwhile.
 */
const WRITE = `WITH outcome AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::float8[], $6::text[], $7::text[],
      $8::timestamptz[], $9::int[], $10::int[], $11::text[])
    AS o(id, lease, attempt_id, state, wait_s, fault, dead_reason, started_at, duration_ms, status, answer)
  ), written AS (
    INSERT INTO webhook_attempt (delivery_id, id, started_at, duration_ms, status, fault, answer)
    SELECT o.id, o.attempt_id, o.started_at, o.duration_ms, o.status, o.fault, o.answer
    FROM outcome AS o JOIN webhook_delivery AS d ON d.id = o.id
  )
  UPDATE webhook_delivery AS d SET state = o.state, attempts = d.attempts + 1, lease = NULL, lease_until = NULL,
    next_attempt_at = now() + o.wait_s * interval '1 second', last_status = o.status, last_fault = o.fault,
    dead_reason = o.dead_reason, finished_at = CASE WHEN o.wait_s IS NULL THEN now() END
  FROM outcome AS o
  WHERE d.id = o.id AND (
    (d.lease = o.lease AND d.state IN ('pending', 'retrying')) OR (o.state = 'delivered' AND d.state <> 'delivered'))`;

/** Writes attempts down in batches. What was recorded is written, however long the database is away. */
@Injectable()
export class AttemptWriter {
  private waiting: AttemptOutcome[] = [];
  private writing: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly health: EndpointHealth,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** How many attempts are not written yet. */
  get backlog(): number {
    return this.waiting.length;
  }

  record(outcome: AttemptOutcome): void {
    this.waiting.push(outcome);
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  /** Waits until all is written; gives up with the process (deliveries are then made again, with the same id). */
  async drain(withinMs: number): Promise<void> {
    const late = sleep(withinMs, undefined, { ref: false });
    await Promise.race([this.writing, late]);
    this.stopped = true;
  }

  /** Writes one batch. @throws what the database answers. */
  async write(outcomes: readonly AttemptOutcome[]): Promise<void> {
    const troubled = outcomes.filter(
      ({ verdict, delivery }) => verdict.kind !== 'delivered' || delivery.endpointFailing,
    );
    if (troubled.length === 0) {
      await writeRows(this.dataSource.manager, outcomes);
      return;
    }
    await this.unitOfWork.run(async (unit) => {
      await writeRows(managerOf(unit), outcomes);
      for (const outcome of byEndpoint(troubled)) await this.health.note(unit, outcome);
    });
  }

  private async writeAll(): Promise<void> {
    await sleep(GATHER_MS);
    while (this.waiting.length > 0 && !this.stopped) {
      const batch = this.waiting.slice(0, BATCH);
      if (await this.tryToWrite(batch)) this.waiting.splice(0, batch.length);
      else await sleep(RETRY_MS);
      if (this.waiting.length > 0 && this.waiting.length < BATCH) await sleep(GATHER_MS);
    }
  }

  private async tryToWrite(batch: readonly AttemptOutcome[]): Promise<boolean> {
    try {
      await this.write(batch);
      return true;
    } catch (error) {
      const passing = isPassingFault(error);
      this.logger[passing ? 'warn' : 'error']({ err: error, attempts: batch.length }, 'Attempts could not be written');
      if (passing) return false;
      // One row that the database refuses must not hold up the others; its delivery is claimed again later.
      if (batch.length > 1)
        for (const outcome of batch) while (!(await this.tryToWrite([outcome]))) await sleep(RETRY_MS);
      return true;
    }
  }
}

async function writeRows(manager: EntityManager, outcomes: readonly AttemptOutcome[]): Promise<void> {
  await manager.query(WRITE, [
    outcomes.map(({ delivery }) => delivery.id),
    outcomes.map(({ delivery }) => delivery.lease),
    outcomes.map(() => newId()),
    outcomes.map(({ settlement }) => settlement.state),
    outcomes.map(({ settlement }) => settlement.waitS),
    outcomes.map(({ settlement }) => settlement.fault),
    outcomes.map(({ settlement }) => settlement.deadReason),
    outcomes.map(({ attempt }) => attempt.startedAt),
    outcomes.map(({ attempt }) => attempt.durationMs),
    outcomes.map(({ attempt }) => attempt.status),
    outcomes.map(({ attempt }) => attempt.answer),
  ]);
}

/** What a batch says of each endpoint, in order of id, so that two writers never wait for each other. */
function byEndpoint(outcomes: readonly AttemptOutcome[]): EndpointOutcome[] {
  const found = new Map<string, EndpointOutcome>();
  for (const { delivery, verdict } of outcomes) {
    const { endpointId } = delivery;
    const { succeeded, gone, failures, pauseS } = found.get(endpointId) ?? NOTHING;
    const asked = verdict.kind === 'failed' && verdict.pausesEndpoint ? (verdict.retryAfterS ?? 0) : 0;
    found.set(endpointId, {
      endpointId,
      succeeded: succeeded || verdict.kind === 'delivered',
      gone: gone || verdict.kind === 'gone',
      failures: failures + (verdict.kind === 'failed' ? 1 : 0),
      pauseS: Math.max(pauseS, asked),
    });
  }
  return [...found.values()].sort((a, b) => (a.endpointId < b.endpointId ? -1 : 1));
}

const NOTHING = { succeeded: false, gone: false, failures: 0, pauseS: 0 };
