import { randomBytes, randomUUID } from 'node:crypto';
import { newId } from '@dixit/platform';
import { Endpoints, WebhooksModule, type EndpointSettings } from '@dixit/webhooks';
import { Client } from 'pg';
import { startProgram, until, type RunningProgram } from './processes';
import { TestReceiver, verified, type ReceivedWebhook } from './receiver';
import { openServices } from './services';

export interface FaultyEndpoint {
  readonly id: string;
  readonly path: string;
  readonly secret: string;
}

interface DeliveryState {
  readonly endpoint_id: string;
  readonly event_id: string;
  readonly state: string;
  readonly dead_reason: string | null;
}

const CALLER = { userId: newId(), all: true };
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
      LOG_LEVEL: 'warn',
      ...environment,
    });
    this.workers.add(worker);
    void worker.ended.then(() => this.workers.delete(worker));
    return worker;
  }

  /** @param url default: a path of the receiver */
  async addEndpoint(settings: Partial<EndpointSettings> = {}): Promise<FaultyEndpoint> {
    const services = await openServices(this.databaseUrl, [WebhooksModule], {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      ENCRYPTION_KEY: this.encryptionKey,
    });
    try {
      const path = `/${this.endpoints.length + 1}`;
      const chosen = { ...SETTINGS, url: this.receiver.url + path, ...settings };
      const made = await services.run((unit) => services.get(Endpoints).create(unit, CALLER, chosen, 'symmetric'));
      const endpoint = { id: made.endpoint.id, path, secret: made.secret.secret ?? '' };
      this.endpoints.push(endpoint);
      return endpoint;
    } finally {
      await services.close();
    }
  }

  /** Commits events as a service would, again and again until the database takes them. */
  async happen(number: number, together = 10): Promise<void> {
    for (let left = number; left > 0; left -= together) {
      const ids = Array.from({ length: Math.min(left, together) }, () => newId());
      await until('the events to be committed', () => this.tryToCommit(ids), 60_000);
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
        const written = [...this.workers].map(({ output }) => output().slice(-3_000)).join('\n');
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
  async expectNothingLost({ dead = 0 }: { dead?: number } = {}): Promise<void> {
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
      verified(request, endpoint.secret);
    }
    const delivered = states.filter(({ state }) => state === 'delivered');
    expect(delivered.filter(({ endpoint_id, event_id }) => !arrived.has(endpoint_id + event_id))).toEqual([]);
    expect([...arrived.values()].filter((bodies) => bodies.size > 1)).toEqual([]);
    expect(this.receiver.book.filter(({ id }) => !this.committed.has(id))).toEqual([]);
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

  private async tryToCommit(ids: readonly string[]): Promise<boolean> {
    try {
      await this.sql('BEGIN', async (client) => {
        for (const id of ids) await insertEvent(client, id);
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

async function insertEvent(client: Client, id: string): Promise<void> {
  const data = {
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
