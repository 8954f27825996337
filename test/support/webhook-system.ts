import { randomBytes, randomUUID } from 'node:crypto';
import { newId } from '@dixit/platform';
import { Endpoints, WebhooksModule, type EndpointSettings } from '@dixit/webhooks';
import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { startProgram, until, type RunningProgram } from './processes';
import { TestReceiver, verified, type ReceivedWebhook } from './receiver';
import { openServices, type TestServices } from './services';

export interface FaultyEndpoint {
  readonly id: string;
  readonly path: string;
  readonly secret: string;
}

interface ExpectedFaults {
  /** Deliveries that end dead. */
  readonly dead?: number;
  /** Workers' clocks are wrong by as much in either direction: no receiver would take their timestamps, but nothing may be lost. */
  readonly clockWrongByS?: number;
}

interface DeliveryState {
  readonly endpoint_id: string;
  readonly event_id: string;
  readonly state: string;
  readonly dead_reason: string | null;
}

/** Whose the endpoints are. */
export const CALLER = { userId: newId(), all: true };
const SETTINGS: Omit<EndpointSettings, 'url'> = {
  description: '',
  ownerEmail: null,
  eventTypes: ['claim.*'],
  filters: {},
  unreviewed: true,
  headers: {},
  rateLimit: null,
  ordered: false,
};

/** Worker processes as built, a database that may be hurt, and a receiver in another process that keeps its own book. */
export class WebhookSystem {
  readonly endpoints: FaultyEndpoint[] = [];
  /** Events whose transaction the database said it committed. */
  readonly committed = new Set<string>();
  private readonly workers = new Set<RunningProgram>();
  private readonly programs: RunningProgram[] = [];
  private readonly encryptionKey = randomBytes(32).toString('base64');

  private constructor(
    readonly databaseUrl: string,
    private readonly redisUrl: string | undefined,
    readonly receiver: TestReceiver,
  ) {}

  static async open(databaseUrl: string, redisUrl?: string): Promise<WebhookSystem> {
    return new WebhookSystem(databaseUrl, redisUrl, await TestReceiver.open());
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.end('SIGKILL')));
    await this.receiver.close();
  }

  /** A worker process; not waited for, so that faults may also meet it while it starts. */
  startWorker(environment: Record<string, string> = {}): RunningProgram {
    const worker = startProgram('dist/apps/worker/src/main.js', [], {
      DATABASE_URL: this.databaseUrl,
      ...(this.redisUrl === undefined ? {} : { REDIS_URL: this.redisUrl }),
      ENCRYPTION_KEY: this.encryptionKey,
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      WORKER_PORT: '0',
      // Short, so that what a killed worker held is soon due again; one test runs with the setting of production.
      WEBHOOK_LEASE_MS: '3000',
      LOG_LEVEL: 'warn',
      ...environment,
    });
    this.workers.add(worker);
    this.programs.push(worker);
    void worker.ended.then(() => this.workers.delete(worker));
    return worker;
  }

  /** @param url default: a path of the receiver */
  async addEndpoint(settings: Partial<EndpointSettings> = {}): Promise<FaultyEndpoint> {
    return this.with(async (services) => {
      const path = `/${this.endpoints.length + 1}`;
      const chosen = { ...SETTINGS, url: this.receiver.url + path, ...settings };
      const made = await services.run((unit) => services.get(Endpoints).create(unit, CALLER, chosen, 'symmetric'));
      const endpoint = { id: made.endpoint.id, path, secret: made.secret.secret ?? '' };
      this.endpoints.push(endpoint);
      return endpoint;
    });
  }

  /** Commits events as a service would, again and again until the database takes them. */
  async happen(number: number, together = 10, words = ''): Promise<void> {
    for (let left = number; left > 0; left -= together) {
      const ids = Array.from({ length: Math.min(left, together) }, () => newId());
      await until('the events to be committed', () => this.tryToCommit(ids, words), 60_000);
      for (const id of ids) this.committed.add(id);
    }
  }

  /** Writes events and takes them back: nobody may ever be told. */
  async almostHappen(number: number): Promise<void> {
    await this.sql(`BEGIN`, async (client) => {
      for (let event = 0; event < number; event += 1) await insertEvent(client, randomUUID());
      await client.query('ROLLBACK');
    });
  }

  /** Waits until nothing is on its way any more. */
  async settled(withinMs = 120_000): Promise<void> {
    const wanted = this.committed.size * this.endpoints.length;
    let seen: DeliveryState[] = [];
    await until(
      `${wanted} deliveries to end`,
      async () => {
        seen = await this.states().catch(() => []);
        return seen.length >= wanted && seen.every(({ state }) => state === 'delivered' || state === 'dead');
      },
      withinMs,
      () => {
        const open = seen.filter(({ state }) => state !== 'delivered' && state !== 'dead').length;
        const fatal = this.programs.flatMap(({ output }) => output().match(/^.*"fatal".*$/gm) ?? []);
        const written = [...fatal, ...this.programs.map(({ output }) => output().slice(-3_000))].join('\n');
        return `${seen.length} deliveries, ${open} of them open; ${this.workers.size} workers run\n${written}`;
      },
    );
  }

  states(): Promise<DeliveryState[]> {
    return this.sql(`SELECT endpoint_id, event_id, state, dead_reason FROM webhook_delivery`);
  }

  requests(): readonly ReceivedWebhook[] {
    return this.receiver.book;
  }

  /**
   * The invariant of every fault: each committed event is delivered to each endpoint at least once or visibly dead;
   * repeats carry the same id and bytes; every request is signed; nothing is told that was not committed.
   */
  async expectNothingLost({ dead = 0, clockWrongByS = 0 }: ExpectedFaults = {}): Promise<void> {
    const states = await this.states();
    expect(new Set(states.map(({ endpoint_id, event_id }) => endpoint_id + event_id)).size).toBe(states.length);
    expect(states).toHaveLength(this.committed.size * this.endpoints.length);
    expect(states.filter(({ state }) => state === 'dead')).toHaveLength(dead);
    const arrived = new Map<string, Set<string>>();
    for (const request of this.receiver.book) {
      const endpoint = this.endpoints.find(({ path }) => path === request.path);
      if (!endpoint) throw new Error(`A request came to ${request.path}, which is no endpoint.`);
      const key = `${endpoint.id}${request.id}`;
      arrived.set(key, (arrived.get(key) ?? new Set()).add(request.body));
      if (clockWrongByS === 0) verified(request, endpoint.secret);
      else expectSignedAt(request, endpoint.secret, clockWrongByS);
    }
    const delivered = states.filter(({ state }) => state === 'delivered');
    expect(delivered.filter(({ endpoint_id, event_id }) => !arrived.has(endpoint_id + event_id))).toEqual([]);
    expect([...arrived.values()].filter((bodies) => bodies.size > 1)).toEqual([]);
    expect(this.receiver.book.filter(({ id }) => !this.committed.has(id))).toEqual([]);
  }

  /** A service of the webhooks library, as the API would use it. */
  async with<T>(work: (services: TestServices) => Promise<T>): Promise<T> {
    const services = await openServices(this.databaseUrl, [WebhooksModule], {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      ENCRYPTION_KEY: this.encryptionKey,
    });
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  }

  /** One query, or a conversation, on a connection of its own. */
  async sql<T>(text: string, then?: (client: Client) => Promise<void>): Promise<T[]> {
    const client = new Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query(text);
      await then?.(client);
      return rows as T[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async tryToCommit(ids: readonly string[], words: string): Promise<boolean> {
    try {
      await this.sql('BEGIN', async (client) => {
        for (const id of ids) await insertEvent(client, id, words);
        await client.query(`SELECT pg_notify('dixit_outbox', '')`);
        await client.query('COMMIT');
      });
      return true;
    } catch {
      // Whether a broken connection committed cannot be known from here: the same ids again tell.
      const found = await this.sql<{ id: string }>(`SELECT id FROM outbox_message WHERE id = '${ids[0] ?? ''}'`).catch(
        () => [],
      );
      return found.length > 0;
    }
  }
}

/** The signature is right for the timestamp, which is wrong by as much as the clock was. */
function expectSignedAt(request: ReceivedWebhook, secret: string, wrongByS: number): void {
  const { id, timestamp, body, signature, at } = request;
  expect(signature).toBe(new Webhook(secret).sign(id, new Date(timestamp * 1000), body));
  const off = Math.abs(Math.abs(timestamp - at / 1000) - wrongByS);
  expect(off).toBeLessThan(30);
}

async function insertEvent(client: Client, id: string, words = ''): Promise<void> {
  const data = {
    words,
    id: randomUUID(),
    verificationStatus: 'unreviewed',
    act: 'accuse',
    speakers: [{ name: 'Ana Müller' }],
  };
  await client.query(`INSERT INTO outbox_message (id, kind, name, payload) VALUES ($1, 'event', 'claim.created', $2)`, [
    id,
    data,
  ]);
}
