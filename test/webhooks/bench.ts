/**
 * How fast webhooks are delivered, against undici posting the same bodies to the same receiver: rounds of A B B A in one
 * process, the median of the paired ratios with a bootstrap interval, and A against A as the meter of the machine's
 * noise. Then the lag from commit to arrival at a steady rate. Options: --queue postgres|redis, --rounds, --deliveries,
 * --endpoints.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent } from 'undici';
import { DataSource } from 'typeorm';
import {
  Configuration,
  JobQueue,
  JobRunner,
  Metrics,
  OutboxRelay,
  createLogger,
  loadConfiguration,
  newId,
  runMigrations,
  startEmbeddedPostgres,
} from '@dixit/platform';
import { DELIVER_WEBHOOKS, Endpoints, WakeDispatcher, WebhookWorker, WebhooksModule } from '@dixit/webhooks';
import { startRedisServer } from '../support/redis';
import { openServices, type TestServices } from '../support/services';
import { temporaryFolder } from '../support/temporary-folder';

const { values: options } = parseArgs({
  options: {
    queue: { type: 'string', default: 'postgres' },
    rounds: { type: 'string', default: '15' },
    deliveries: { type: 'string', default: '8000' },
    endpoints: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '10' },
  },
});
const ROUNDS = Number(options.rounds);
const DELIVERIES = Number(options.deliveries);
const ENDPOINTS = Number(options.endpoints);
const LAG_SECONDS = Number(options.seconds);
const IN_FLIGHT = 64;
const EVENTS_A_SECOND = 100;
const BODY_BYTES = 1_000;
const BOOTSTRAPS = 2_000;
const FLOORS: Readonly<Record<string, number>> = { postgres: 0.4, redis: 0.5 };
const MOST_LAG_MS = 300;

class Sink {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async open(): Promise<Sink> {
    const child = fork(path.join(__dirname, 'sink.js'), { execArgv: [] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new Sink(child, `http://127.0.0.1:${port}`);
  }

  /** @returns a promise of the moment at which so many requests have come */
  async expect(number: number): Promise<{ reached: Promise<unknown> }> {
    this.child.send({ wait: number });
    await once(this.child, 'message');
    return { reached: once(this.child, 'message') };
  }

  async arrivals(): Promise<Map<string, number>> {
    this.child.send({ arrivals: true });
    const [{ arrivals }] = (await once(this.child, 'message')) as [{ arrivals: [string, number][] }];
    return new Map(arrivals);
  }

  close(): void {
    this.child.kill();
  }
}

/** What a leg came to: requests a second, and microseconds of this process's own CPU time a request. */
interface Leg {
  readonly rate: number;
  readonly cpu: number;
}

function leg(begun: number, used: NodeJS.CpuUsage): Leg {
  const rate = (DELIVERIES / (performance.now() - begun)) * 1000;
  const { user, system } = process.cpuUsage(used);
  return { rate, cpu: (user + system) / DELIVERIES };
}

/** Bare undici, with as many connections as Dixit opens to one place. */
async function raw(sink: Sink, agent: Agent): Promise<Leg> {
  const { reached } = await sink.expect(DELIVERIES);
  const body = JSON.stringify({ type: 'claim.created', timestamp: new Date().toISOString(), data: eventData() });
  const [begun, used] = [performance.now(), process.cpuUsage()];
  let left = DELIVERIES;
  const post = async (): Promise<void> => {
    while (left-- > 0) {
      const headers = { 'content-type': 'application/json' };
      const answer = await agent.request({ origin: sink.url, path: '/', method: 'POST', headers, body });
      await answer.body.dump();
    }
  };
  await Promise.all([...Array.from({ length: IN_FLIGHT }, post), reached]);
  return leg(begun, used);
}

/** From commit to the last arrival: outbox, relay, queue, fan-out, claim, signature, POST, ledger. */
async function delivered(sink: Sink, source: DataSource): Promise<Leg> {
  await unwritten(source);
  const { reached } = await sink.expect(DELIVERIES);
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await commit(source, DELIVERIES / ENDPOINTS);
  await reached;
  return leg(begun, used);
}

/** Waits until the ledger of the round before is complete, so that no round pays for another. */
async function unwritten(source: DataSource): Promise<void> {
  for (;;) {
    const open: unknown[] = await source.query(
      `SELECT 1 FROM webhook_delivery WHERE state IN ('pending', 'retrying') UNION ALL SELECT 1 FROM webhook_batch LIMIT 1`,
    );
    if (open.length === 0) return;
    await sleep(20);
  }
}

async function commit(source: DataSource, number: number): Promise<string[]> {
  const ids = Array.from({ length: number }, () => newId());
  await source.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO outbox_message (id, kind, name, payload) SELECT id, 'event', 'claim.created', $2 FROM unnest($1::uuid[]) AS new(id)`,
      [ids, JSON.stringify(eventData())],
    );
    await manager.query(`SELECT pg_notify('dixit_outbox', '')`);
  });
  return ids;
}

function eventData(): Record<string, unknown> {
  const data = { id: randomUUID(), verificationStatus: 'unreviewed', act: 'accuse', words: '' };
  return { ...data, words: 'x'.repeat(BODY_BYTES - JSON.stringify(data).length) };
}

async function lag(sink: Sink, source: DataSource): Promise<number[]> {
  await unwritten(source);
  await sink.expect(Infinity);
  const sent = new Map<string, number>();
  const ends = performance.now() + LAG_SECONDS * 1000;
  for (let next = performance.now(); next < ends; next += 1000 / EVENTS_A_SECOND) {
    await sleep(Math.max(0, next - performance.now()));
    void commit(source, 1).then((ids) => ids.forEach((id) => sent.set(id, Date.now())));
  }
  await sleep(2_000);
  const arrivals = await sink.arrivals();
  return [...sent].map(([id, at]) => (arrivals.get(id) ?? Infinity) - at).sort((a, b) => a - b);
}

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
const quantile = (numbers: readonly number[], share: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? Number.NaN;

function interval(ratios: readonly number[]): [number, number] {
  const medians = Array.from({ length: BOOTSTRAPS }, () =>
    median(Array.from(ratios, () => ratios[Math.floor(Math.random() * ratios.length)] ?? 0)),
  );
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}

interface Parts {
  readonly services: TestServices;
  readonly sink: Sink;
  stop(): Promise<void>;
}

async function start(queue: string): Promise<Parts> {
  const folder = await temporaryFolder('bench');
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder.path, 'pg'),
    logFile: path.join(folder.path, 'log'),
  });
  const redis = queue === 'redis' ? await startRedisServer(path.join(folder.path, 'redis')) : undefined;
  const environment = {
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
  };
  await runMigrations(loadConfiguration({ DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl }));
  const services = await openServices(postgres.url, [WebhooksModule], environment);
  const logger = createLogger('bench', 'error');
  const [configuration, metrics] = [services.get(Configuration), services.get(Metrics)];
  const runner = new JobRunner(configuration, [services.get(WakeDispatcher)], logger, metrics);
  const relay = new OutboxRelay(
    configuration,
    services.get(DataSource),
    services.get(JobQueue),
    [DELIVER_WEBHOOKS],
    logger,
    metrics,
  );
  const worker = services.get(WebhookWorker);
  for (const part of [runner, relay, worker]) part.start();
  const sink = await Sink.open();
  const stop = async (): Promise<void> => {
    await Promise.all([runner.stop(1_000), relay.stop(), worker.stop(2_000)]);
    await services.close();
    sink.close();
    await Promise.all([postgres.stop(), redis?.kill()]);
    await folder.remove();
  };
  return { services, sink, stop };
}

async function addEndpoints({ services, sink }: Parts): Promise<void> {
  const settings = {
    description: '',
    ownerEmail: null,
    eventTypes: [],
    filters: {},
    unreviewed: true,
    headers: {},
    rateLimit: null,
    ordered: false,
  };
  for (let endpoint = 0; endpoint < ENDPOINTS; endpoint += 1) {
    const url = `${sink.url}/${endpoint}`;
    const caller = { userId: newId(), all: true };
    await services.run((unit) => services.get(Endpoints).create(unit, caller, { ...settings, url }, 'symmetric'));
  }
}

async function main(): Promise<void> {
  const { queue } = options;
  const parts = await start(queue);
  const agent = new Agent({ connections: IN_FLIGHT });
  try {
    await addEndpoints(parts);
    const source = parts.services.get(DataSource);
    const rounds: { a: Leg[]; b: Leg[]; ratio: number; noise: number }[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const [a1, b1, b2, a2] = [
        await raw(parts.sink, agent),
        await delivered(parts.sink, source),
        await delivered(parts.sink, source),
        await raw(parts.sink, agent),
      ];
      // The first round warms up.
      const ratio = (b1.rate + b2.rate) / (a1.rate + a2.rate);
      if (round >= 0) rounds.push({ a: [a1, a2], b: [b1, b2], ratio, noise: a2.rate / a1.rate });
    }
    const ratios = rounds.map(({ ratio }) => ratio);
    const [low, high] = interval(ratios);
    const lags = await lag(parts.sink, source);
    const row = (name: string, value: string): void => console.log(`${name.padEnd(44)}${value}`);
    const of = (side: 'a' | 'b', what: keyof Leg): string =>
      median(rounds.flatMap((round) => round[side].map((one) => one[what]))).toFixed(0);
    row('queue', queue);
    row('rounds, deliveries a leg, endpoints', `${ROUNDS}, ${DELIVERIES}, ${ENDPOINTS}`);
    row('undici, requests a second (median)', of('a', 'rate'));
    row('Dixit, deliveries a second (median)', of('b', 'rate'));
    row('own CPU time a request, µs: undici, Dixit', `${of('a', 'cpu')}, ${of('b', 'cpu')}`);
    row('ratio, median of pairs', `${median(ratios).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`);
    row(
      'A/A, median and range',
      `${median(rounds.map(({ noise }) => noise)).toFixed(2)} [${Math.min(...rounds.map(({ noise }) => noise)).toFixed(2)}, ${Math.max(...rounds.map(({ noise }) => noise)).toFixed(2)}]`,
    );
    row(
      `lag at ${EVENTS_A_SECOND} events/s, ms: p50, p95, max`,
      [0.5, 0.95, 1].map((share) => quantile(lags, share).toFixed(0)).join(', '),
    );
    row('reached', `ratio ${low >= (FLOORS[queue] ?? 1)}, lag ${quantile(lags, 0.95) <= MOST_LAG_MS}`);
  } finally {
    await agent.destroy();
    await parts.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
