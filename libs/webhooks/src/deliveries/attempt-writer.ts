import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, UnitOfWork, isPassingFault, managerOf } from '@dixit/platform';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { EndpointHealth, type EndpointOutcome } from '../endpoints/endpoint-health';
import { plainArray, textArray } from './arrays';
import { written } from './batches';
import type { ClaimedDelivery } from './claims';
import type { Verdict } from './outcome';
import type { Attempt } from './sender';
import type { Settlement } from './settle';

/** One attempt with all that has to be written of it. */
export interface AttemptOutcome {
  readonly delivery: Pick<ClaimedDelivery, 'id' | 'lease' | 'endpointId' | 'endpointFailing'> | ClaimedDelivery;
  readonly attempt: Attempt;
  readonly verdict: Verdict;
  readonly settlement: Settlement;
}

const BATCH = 500;
/** Rows of one statement wait this long for company. */
const GATHER_MS = 15;
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
    ON CONFLICT DO NOTHING
  )
  UPDATE webhook_delivery AS d SET state = o.state, attempts = d.attempts + 1, lease = NULL, lease_until = NULL,
    next_attempt_at = now() + o.wait_s * interval '1 second', last_status = o.status, last_fault = o.fault,
    dead_reason = o.dead_reason, finished_at = CASE WHEN o.wait_s IS NULL THEN now() END
  FROM outcome AS o
  WHERE d.id = o.id AND (
    (d.lease = o.lease AND d.state IN ('pending', 'retrying')) OR (o.state = 'delivered' AND d.state <> 'delivered'))`;

/**
 * The first attempts of deliveries without a row. Another process may have written the row meanwhile, because this one
 * was slow: those are not answered.
 */
const WRITE_BORN = `WITH outcome AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::float8[],
      $8::text[], $9::text[], $10::timestamptz[], $11::int[], $12::int[], $13::text[])
    AS o(id, event_id, endpoint_id, position, attempt_id, state, wait_s, fault, dead_reason, started_at, duration_ms,
      status, answer)
  ), born AS (
    INSERT INTO webhook_delivery (id, event_id, endpoint_id, position, state, attempts, next_attempt_at, last_status,
      last_fault, dead_reason, finished_at)
    SELECT o.id, o.event_id, o.endpoint_id, o.position, o.state, 1, now() + o.wait_s * interval '1 second', o.status,
      o.fault, o.dead_reason, CASE WHEN o.wait_s IS NULL THEN now() END
    FROM outcome AS o
    ON CONFLICT (event_id, endpoint_id, replay) DO NOTHING RETURNING id
  ), attempt AS (
    INSERT INTO webhook_attempt (delivery_id, id, started_at, duration_ms, status, fault, answer)
    SELECT o.id, o.attempt_id, o.started_at, o.duration_ms, o.status, o.fault, o.answer
    FROM outcome AS o JOIN born ON born.id = o.id
  )
  SELECT id FROM born`;

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
    if (troubled.length === 0 && !outcomes.every(isBorn))
      await this.dataSource.transaction((manager) => writeRows(manager, outcomes));
    else if (troubled.length === 0) await writeRows(this.dataSource.manager, outcomes);
    else
      await this.unitOfWork.run(async (unit) => {
        await writeRows(managerOf(unit), outcomes);
        for (const outcome of byEndpoint(troubled)) await this.health.note(unit, outcome);
      });
    const over = written(outcomes.filter(isBorn).map(({ delivery }) => delivery));
    if (over.length > 0)
      await this.dataSource.query('DELETE FROM webhook_batch WHERE id = ANY ($1)', [plainArray(over)]);
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

type BornOutcome = AttemptOutcome & { readonly delivery: ClaimedDelivery };

function isBorn(outcome: AttemptOutcome): outcome is BornOutcome {
  return 'batch' in outcome.delivery && outcome.delivery.batch !== null;
}

async function writeRows(manager: EntityManager, outcomes: readonly AttemptOutcome[]): Promise<void> {
  const born = outcomes.filter(isBorn);
  const stored = born.length > 0 ? await writeBorn(manager, born) : new Set<string>();
  const others = outcomes.filter(({ delivery }) => !stored.has(delivery.id));
  if (others.length === 0) return;
  await manager.query(WRITE, [
    plainArray(others.map(({ delivery }) => delivery.id)),
    plainArray(others.map(({ delivery }) => delivery.lease)),
    ...attemptColumns(others),
  ]);
}

/** @returns ids of those that got their row. */
async function writeBorn(manager: EntityManager, outcomes: readonly BornOutcome[]): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(WRITE_BORN, [
    plainArray(outcomes.map(({ delivery }) => delivery.id)),
    plainArray(outcomes.map(({ delivery }) => delivery.event.id)),
    plainArray(outcomes.map(({ delivery }) => delivery.endpointId)),
    plainArray(outcomes.map(({ delivery }) => delivery.event.position)),
    ...attemptColumns(outcomes),
  ]);
  return new Set(rows.map(({ id }) => id));
}

function attemptColumns(outcomes: readonly AttemptOutcome[]): string[] {
  return [
    plainArray(outcomes.map(({ attempt }) => attempt.id)),
    plainArray(outcomes.map(({ settlement }) => settlement.state)),
    plainArray(outcomes.map(({ settlement }) => settlement.waitS)),
    plainArray(outcomes.map(({ settlement }) => settlement.fault)),
    plainArray(outcomes.map(({ settlement }) => settlement.deadReason)),
    textArray(outcomes.map(({ attempt }) => attempt.startedAt.toISOString())),
    plainArray(outcomes.map(({ attempt }) => attempt.durationMs)),
    plainArray(outcomes.map(({ attempt }) => attempt.status)),
    textArray(outcomes.map(({ attempt }) => attempt.answer)),
  ];
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
