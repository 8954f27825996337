import { Client } from 'pg';
import type { Logger } from 'pino';

/**
 * Sleep that a PostgreSQL notification ends early. A hint only: notifications are lost while nobody listens, so whoever
 * uses it looks by itself too.
 */
export class WakeUp {
  private listener: Client | undefined;
  private wake: (() => void) | undefined;
  private woken = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly channel: string,
    private readonly logger: Logger,
  ) {}

  /** Listens from now on; forgets earlier notifications, so call it before looking. @throws when PostgreSQL is away. */
  async listen(): Promise<void> {
    this.woken = false;
    if (this.listener) return;
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: `dixit-wake-up-${this.channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', (error) => {
      this.logger.warn({ err: error }, 'A wake-up connection was lost');
      this.listener = undefined;
    });
    client.on('end', () => (this.listener = undefined));
    client.on('notification', () => this.notice());
    await client.connect();
    await client.query(`LISTEN ${this.channel}`);
    this.listener = client;
  }

  /** Ends a wait, and the next one where none runs. */
  notice(): void {
    this.woken = true;
    this.wake?.();
  }

  wait(milliseconds: number): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.wake = done;
    });
  }

  async close(): Promise<void> {
    await this.listener?.end().catch(() => undefined);
  }
}
