import { Client } from 'pg';
import type { DataSource, Logger } from 'typeorm';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Notes the statements that `work` sends. */
export async function statementsOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<Statement[]> {
  const noted: Statement[] = [];
  const usual = dataSource.logger;
  dataSource.logger = new Notes(noted);
  try {
    await work();
  } finally {
    dataSource.logger = usual;
  }
  return noted;
}

/** Sends statements straight to PostgreSQL, one after the other on one connection, as somebody with `psql` would. */
export class StraightToPostgres {
  private constructor(private readonly client: Client) {}

  static async connect(url: string): Promise<StraightToPostgres> {
    const client = new Client({ connectionString: url });
    await client.connect();
    return new StraightToPostgres(client);
  }

  async send(statements: readonly Statement[]): Promise<void> {
    for (const { sql, parameters } of statements) await this.client.query(sql, [...parameters]);
  }

  /** The plan of the statement that takes longest, with what it really took. */
  async slowestPlan(statements: readonly Statement[]): Promise<string> {
    const plans: { ms: number; text: string }[] = [];
    for (const { sql, parameters } of statements.filter((statement) => /^\s*(SELECT|WITH)/iu.test(statement.sql))) {
      const { rows } = await this.client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, [
        ...parameters,
      ]);
      const text = rows.map((row) => row['QUERY PLAN']).join('\n');
      plans.push({ ms: Number(/Execution Time: ([\d.]+)/u.exec(text)?.[1] ?? 0), text });
    }
    return plans.sort((a, b) => b.ms - a.ms)[0]?.text ?? '';
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

class Notes implements Logger {
  constructor(private readonly noted: Statement[]) {}

  logQuery(sql: string, parameters: unknown[] = []): void {
    this.noted.push({ sql, parameters: [...parameters] });
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
