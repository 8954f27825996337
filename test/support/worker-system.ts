import { ArticleIntake, ArticlesModule } from '@dixit/articles';
import { Client } from 'pg';
import { startProgram, until, type RunningProgram } from './processes';
import { openServices } from './services';

let taken = 0;

/** Worker processes as built on a database of the test's own, and articles for them without an API. */
export class WorkerSystem {
  private readonly workers = new Set<RunningProgram>();

  constructor(private readonly environment: Readonly<Record<string, string>> & { readonly DATABASE_URL: string }) {}

  /** A worker process; not waited for, so that faults may also meet it while it starts. */
  startWorker(environment: Readonly<Record<string, string>> = {}): RunningProgram {
    const worker = startProgram('dist/apps/worker/src/main.js', [], {
      WORKER_PORT: '0',
      LOG_LEVEL: 'info',
      ...this.environment,
      ...environment,
    });
    this.workers.add(worker);
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.end('SIGKILL')));
  }

  /** Takes articles in, as the API would. @returns ids of their revisions */
  async takeIn(number: number, sentences = 2): Promise<string[]> {
    const services = await openServices(this.environment.DATABASE_URL, [ArticlesModule]);
    try {
      const revisions: string[] = [];
      for (let count = 0; count < number; count += 1) revisions.push(await this.takeOne(services, sentences));
      return revisions;
    } finally {
      await services.close();
    }
  }

  private async takeOne(services: Awaited<ReturnType<typeof openServices>>, sentences: number): Promise<string> {
    taken += 1;
    const number = taken;
    const paragraphs = Array.from(
      { length: sentences },
      (_, sentence) =>
        `« Nous ouvrirons la bibliothèque ${number}-${sentence} », a déclaré Lucie Marchal, maire de Valbrume, lundi.`,
    );
    const article = { title: `Séance ${number}`, externalId: `taken-${number}`, language: 'fr', paragraphs };
    return services.run(async (unit) => (await services.get(ArticleIntake).receive(unit, article)).revisionId);
  }

  /** How many of the database's revisions are in each state. */
  async states(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.sql<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM article_revision GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  /** Waits until so many revisions are extracted and no other is under way. */
  extracted(number: number, withinMs = 60_000, output = (): string => ''): Promise<true> {
    const done = async (): Promise<boolean> => {
      const states = await this.states().catch(() => undefined);
      return states !== undefined && states['extracted'] === number && Object.keys(states).length === 1;
    };
    return until(`${number} articles to be extracted`, async () => (await done()) || undefined, withinMs, output);
  }

  async sql<T>(statement: string): Promise<T[]> {
    const client = new Client({ connectionString: this.environment.DATABASE_URL });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.end();
    }
  }
}
