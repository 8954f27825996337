import path from 'node:path';
import { loadConfiguration, runMigrations, startEmbeddedPostgres, type EmbeddedPostgres } from '@dixit/platform';
import { queueSeededClaims } from '../../apps/cli/src/bench/review/review-bench';
import { seedDatabase } from '../../apps/cli/src/bench/seed/seed-database';
import { openAccounts } from '../../apps/cli/src/up/open-accounts';
import { issueSignInLink, type Role } from './users';
import { startDixitProcess, until, type DixitProcess } from './processes';
import { startRedisServer, type TestRedisServer } from './redis';
import { temporaryFolder } from './temporary-folder';

/** The state of an article as `GET /v1/articles/:id` tells it. */
interface ArticleAnswer {
  readonly id: string;
  readonly state: string;
}

const NAMES: Readonly<Record<Role, string>> = {
  reader: 'Jeanne Lectrice',
  reviewer: 'Rémi Relecteur',
  editor: 'Édith Éditrice',
  admin: 'Ada Administratrice',
};

/** A whole Dixit of a test's own, every part of which may be killed and started again. */
export class TestSystem {
  private users = 0;
  private readonly moreWorkers: DixitProcess[] = [];

  private constructor(
    private readonly folder: { path: string; remove(): Promise<void> },
    private postgres: EmbeddedPostgres,
    readonly redis: TestRedisServer | undefined,
    private readonly apiKey: string,
    private readonly api: DixitProcess,
    private worker: DixitProcess,
  ) {}

  /** @param queue where the jobs live */
  static async start(queue: 'postgres' | 'redis'): Promise<TestSystem> {
    const folder = await temporaryFolder('system');
    const started: (() => Promise<unknown>)[] = [() => folder.remove()];
    try {
      return await TestSystem.startIn(folder, queue, started);
    } catch (error) {
      // Servers that outlived a failed start would slow every later test.
      for (const stop of started.reverse()) await stop().catch(() => undefined);
      throw error;
    }
  }

  private static async startIn(
    folder: { path: string; remove(): Promise<void> },
    queue: 'postgres' | 'redis',
    started: (() => Promise<unknown>)[],
  ): Promise<TestSystem> {
    const postgres = await startPostgres(folder.path);
    started.push(() => postgres.stop());
    const redis = queue === 'redis' ? await startRedisServer(path.join(folder.path, 'redis')) : undefined;
    if (redis) started.push(() => redis.kill());
    const environment = environmentOf(postgres, redis);
    const configuration = loadConfiguration({ ...environment, DATABASE_OWNER_URL: postgres.ownerUrl });
    await runMigrations(configuration);
    const accounts = await openAccounts(configuration);
    const apiKey = await accounts.createApiKey(await accounts.ensureFirstAdministrator(), 'test', 'admin');
    await accounts.close();
    const [api, worker] = await Promise.all([
      startDixitProcess('api', environment),
      startDixitProcess('worker', environment),
    ]);
    return new TestSystem(folder, postgres, redis, apiKey, api, worker);
  }

  /** Where the page and the API answer. */
  get address(): string {
    return this.api.url;
  }

  /** As the application sees it. */
  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** Where the worker tells its health and its metrics. */
  get workerAddress(): string {
    return this.worker.url;
  }

  /** Makes a user. @returns the address at which they sign in, once */
  async signInLink(role: Role): Promise<string> {
    this.users += 1;
    const configuration = loadConfiguration({
      ...environmentOf(this.postgres, this.redis),
      PUBLIC_URL: this.address,
    });
    return issueSignInLink(configuration, { email: `${role}-${this.users}@dixit.invalid`, name: NAMES[role], role });
  }

  /** Starts another worker process beside the first. */
  async addWorker(): Promise<void> {
    this.moreWorkers.push(await startDixitProcess('worker', environmentOf(this.postgres, this.redis)));
  }

  /** Fills the queue with made-up claims. */
  async seedQueue(claims: number): Promise<void> {
    const { ownerUrl } = this.postgres;
    await seedDatabase({ ownerUrl, claims, seed: 1, note: () => undefined });
    await queueSeededClaims(ownerUrl);
  }

  async killWorker(): Promise<void> {
    await this.worker.end('SIGKILL');
    this.worker = await startDixitProcess('worker', environmentOf(this.postgres, this.redis));
  }

  async killPostgres(): Promise<void> {
    const { port, pid } = this.postgres;
    process.kill(pid, 'SIGKILL');
    this.postgres = await startPostgres(this.folder.path, port);
  }

  async killRedis(): Promise<void> {
    await this.redis?.kill();
    await this.redis?.start();
  }

  /** Gives an article in, again and again until it is accepted: a client that does not give up. */
  async ingest(article: Readonly<Record<string, unknown>>): Promise<string> {
    return until('the article to be accepted', async () => {
      const response = await this.call('/v1/articles', { method: 'POST', body: JSON.stringify(article) }).catch(
        () => undefined,
      );
      if (response?.status === 202 || response?.status === 200) return ((await response.json()) as ArticleAnswer).id;
      await response?.arrayBuffer();
      return response === undefined || response.status >= 500 ? undefined : refuse(response.status);
    });
  }

  /** Waits until an article is in a state; returns as well where it is through already. */
  during(id: string, state: string, withinMs: number): Promise<string> {
    return until(
      `article ${id} to be ${state}`,
      async () => {
        const answer = await this.read<ArticleAnswer>(`/v1/articles/${id}`);
        return answer && [state, 'extracted', 'failed'].includes(answer.state) && answer.state;
      },
      withinMs,
      this.worker.output,
    );
  }

  /** Waits until the worker is through with an article. @returns its state */
  settled(id: string, withinMs: number): Promise<string> {
    return until(
      `article ${id} to be through`,
      async () => {
        const answer = await this.read<ArticleAnswer>(`/v1/articles/${id}`);
        return answer && !['received', 'extracting'].includes(answer.state) && answer.state;
      },
      withinMs,
      this.worker.output,
    );
  }

  async claimsOf(id: string): Promise<readonly unknown[]> {
    return until(
      `the claims of article ${id}`,
      async () => (await this.read<{ items: unknown[] }>(`/v1/articles/${id}/claims?limit=100`))?.items,
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.api, this.worker, ...this.moreWorkers].map((process) => process.end('SIGKILL')));
    await Promise.all([this.postgres.stop(), this.redis?.kill()]);
    await this.folder.remove();
  }

  /** The processes that answer and that work. */
  get processes(): { readonly api: DixitProcess; readonly worker: DixitProcess } {
    return { api: this.api, worker: this.worker };
  }

  /** Any request with the administrator's key. */
  request(route: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.api.url}${route}`, {
      ...init,
      headers: {
        connection: 'close',
        ...Object.fromEntries(new Headers(init.headers)),
        authorization: `Bearer ${this.apiKey}`,
      },
    });
  }

  /** A GET with the administrator's key. @returns undefined where it failed */
  async read<T>(route: string): Promise<T | undefined> {
    const response = await this.call(route).catch(() => undefined);
    if (response?.ok) return (await response.json()) as T;
    await response?.arrayBuffer();
    return undefined;
  }

  private call(route: string, init: { method?: string; body?: string } = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.apiKey}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return fetch(`${this.api.url}${route}`, { ...init, headers, signal: AbortSignal.timeout(20_000) });
  }
}

function startPostgres(folder: string, port?: number): Promise<EmbeddedPostgres> {
  const place = { dataDir: path.join(folder, 'pg'), logFile: path.join(folder, 'postgres.log') };
  return startEmbeddedPostgres(port === undefined ? place : { ...place, port });
}

function environmentOf(postgres: EmbeddedPostgres, redis: TestRedisServer | undefined): Record<string, string> {
  return { DATABASE_URL: postgres.url, ...(redis ? { REDIS_URL: redis.url } : {}) };
}

function refuse(status: number): never {
  throw new Error(`The API refused the article with ${status}.`);
}
