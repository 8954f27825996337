import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@dixit/platform';

export interface Database {
  readonly url: string;
  readonly ownerUrl: string;
  /** How it is told to people. */
  readonly description: string;
  stop(): Promise<void>;
  /** Ends it at once; it recovers from its log at the next start. */
  kill(): void;
}

/** Less than the ten seconds in which all of Dixit must be gone, after the processes that write to it. */
const STOP_WITHIN_MS = 2_500;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** The database the environment names, else an embedded one that is kept alive until `stop`. */
export async function openDatabase(
  home: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Database> {
  const url = environment['DATABASE_URL']?.trim();
  if (url) {
    const ownerUrl = environment['DATABASE_OWNER_URL']?.trim() || url;
    return {
      url,
      ownerUrl,
      description: 'PostgreSQL at DATABASE_URL',
      stop: () => Promise.resolve(),
      kill: () => undefined,
    };
  }
  const keeper = new EmbeddedKeeper(home, say);
  return keeper.open();
}

class EmbeddedKeeper {
  private stopping = false;

  constructor(
    private readonly home: string,
    private readonly say: (line: string) => void,
  ) {}

  async open(): Promise<Database> {
    let server = await this.start();
    const port = server.port;
    void this.keepAlive(server, port, (again) => (server = again));
    return {
      url: server.url,
      ownerUrl: server.ownerUrl,
      description: `PostgreSQL 18 on port ${port}${server.reattached ? ', which was still running' : ''}`,
      stop: async () => {
        this.stopping = true;
        await server.stop();
      },
      kill: () => {
        this.stopping = true;
        server.kill();
      },
    };
  }

  private start(port?: number): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({
      dataDir: path.join(this.home, 'pg'),
      logFile: path.join(this.home, 'logs', 'postgres.log'),
      stopTimeoutMs: STOP_WITHIN_MS,
      ...(port === undefined ? {} : { port }),
    });
  }

  /** The processes know the address and connect again by themselves, so a new server must come up on the same port. */
  private async keepAlive(
    first: EmbeddedPostgres,
    port: number,
    replace: (server: EmbeddedPostgres) => void,
  ): Promise<void> {
    let server: EmbeddedPostgres | undefined = first;
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      await server?.exited;
      if (this.stopping) return;
      if (server) this.say('PostgreSQL ended unexpectedly and is started again; its data is safe.');
      server = await this.start(port).catch((error: unknown) => {
        this.say(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      if (server) {
        replace(server);
        pause = FIRST_PAUSE_MS;
        this.say('PostgreSQL runs again.');
        if (this.stopping) await server.stop();
        continue;
      }
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      if (this.stopping) return;
    }
  }
}
