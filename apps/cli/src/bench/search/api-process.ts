import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';
import { projectRoot } from '../../shared/project-root';

const STARTS_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 200;

/** The built API as a process of its own, without a limit on reading. */
export class ApiProcess {
  /** `fetch` itself takes about a millisecond, which is none of the API's. */
  private readonly connection: Client;

  private constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
    private readonly key: string,
  ) {
    this.connection = new Client(address);
  }

  /** @param key of an API key that the database knows */
  static async start(databaseUrl: string, key: string): Promise<ApiProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [path.join(projectRoot(), 'dist', 'apps', 'api', 'src', 'main.js')], {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        RATE_LIMIT_PER_MINUTE: '0',
        STATEMENT_TIMEOUT_MS: '120000',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const api = new ApiProcess(child, `http://127.0.0.1:${port}`, key);
    await api.ready();
    return api;
  }

  async get(route: string): Promise<Response> {
    const response = await fetch(`${this.address}${route}`, { headers: this.headers });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response;
  }

  async read(route: string): Promise<void> {
    const { statusCode, body } = await this.connection.request({ method: 'GET', path: route, headers: this.headers });
    if (statusCode !== 200) throw new Error(`${route}: ${statusCode} ${await body.text()}`);
    await body.arrayBuffer();
  }

  /** Memory the process holds, in MiB; null where the system does not tell. */
  async residentMiB(): Promise<number | null> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  }

  async stop(): Promise<void> {
    await this.connection.destroy();
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  private get headers(): { authorization: string } {
    return { authorization: `Bearer ${this.key}` };
  }

  private async ready(): Promise<void> {
    const until = Date.now() + STARTS_WITHIN_MS;
    while (Date.now() < until && this.child.exitCode === null) {
      const answer = await fetch(`${this.address}/health/ready`).catch(() => null);
      if (answer?.ok === true) return;
      await pause(LOOK_AGAIN_MS);
    }
    await this.stop();
    throw new Error('The API did not start: is it built?');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
