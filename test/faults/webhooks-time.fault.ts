import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Endpoints } from '@dixit/webhooks';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ROOT, until } from '../support/processes';
import { createTestRedis } from '../support/redis';
import { CALLER, WebhookSystem } from '../support/webhook-system';

const preloaded = (file: string): string => `--require ${path.join(ROOT, 'test', 'support', file)}`;
/** One seed in the everyday run; `SEED=2 npm run test:faults` takes another. */
const SEED = Number(process.env['SEED'] ?? 1);

describe('no webhook is lost', () => {
  let database: TestDatabase;
  let system: WebhookSystem;
  beforeEach(async () => {
    database = await createTestDatabase();
    system = await WebhookSystem.open(database.url);
  });
  afterEach(async () => {
    await system.close();
    await database.drop();
  });

  it('although the worker dies at any of its statements', async () => {
    await system.addEndpoint();
    system.receiver.answers((request, response) => {
      // Every fifth event fails at first, so that what a failure writes is interrupted too.
      const fails =
        request.id.charCodeAt(35) % 5 === 0 &&
        !system.requests().some((one) => one.id === request.id && one !== request);
      response.writeHead(fails ? 500 : 204).end();
    });
    // In the everyday run one in nine; EVERY=1 takes each of them.
    const step = Number(process.env['EVERY'] ?? 9);
    let deaths = 0;
    for (let at = 1 + (SEED % step); ; at += step) {
      await system.happen(3, 3);
      const worker = system.startWorker({
        NODE_OPTIONS: preloaded('crash-at-query.cjs'),
        CRASH_AT: String(at),
        CRASH_WHEN: at % 2 === 0 ? 'before' : 'after',
      });
      let ended = false;
      void worker.ended.then(() => (ended = true));
      // A worker that has delivered everything and lives has passed its last statement that matters.
      await until('its death, or the deliveries', async () => ended || (await isQuiet(system)), 60_000, worker.output);
      if (!ended) {
        await worker.end('SIGKILL');
        break;
      }
      deaths += 1;
      if (at > 60) break;
    }
    system.startWorker();
    await system.settled();
    await system.expectNothingLost();
    expect(deaths).toBeGreaterThan(1);
  });

  it('nor told under a second id when a worker stands still for longer than it may hold deliveries', async () => {
    await system.addEndpoint();
    system.receiver.answers((_request, response) => {
      setTimeout(() => response.writeHead(204).end(), 100);
    });
    const [frozen] = [system.startWorker(), system.startWorker()];
    await system.happen(100);
    await until('the first deliveries', () => system.requests().length > 10);
    process.kill(frozen.pid, 'SIGSTOP');
    await system.happen(100);
    await sleep(5_000);
    process.kill(frozen.pid, 'SIGCONT');
    await system.settled();
    await system.expectNothingLost();
  });

  it('although the clocks of two workers are wrong by ten minutes, and jump', async () => {
    await system.addEndpoint();
    let fails = true;
    system.receiver.answers((_request, response) => response.writeHead(fails ? 500 : 204).end());
    for (const shift of [600_000, -600_000])
      system.startWorker({
        NODE_OPTIONS: preloaded('clock-shift.cjs'),
        CLOCK_SHIFT_MS: String(shift),
        CLOCK_JUMPS_AFTER_MS: '6000',
      });
    await system.happen(4);
    await until('failures', () => system.requests().length >= 4);
    fails = false;
    for (let round = 0; round < 30; round += 1) {
      await system.happen(5);
      await sleep(200);
    }
    // Retries come at their time, five seconds later, whatever the workers' clocks say.
    await system.settled(60_000);
    await system.expectNothingLost({ clockWrongByS: 600 });
  });

  it('with the settings of production, although the worker is killed', async () => {
    await system.addEndpoint();
    const production = { WEBHOOK_LEASE_MS: '12000', LOG_LEVEL: 'info' };
    const worker = system.startWorker(production);
    await system.happen(200);
    await until('the first deliveries', () => system.requests().length > 20);
    await worker.end('SIGKILL');
    await system.happen(50);
    system.startWorker(production);
    await system.settled();
    await system.expectNothingLost();
  });

  it('nor sent to an address that was changed, paused or deleted a moment ago', async () => {
    const [moved, paused, deleted, kept] = [
      await system.addEndpoint(),
      await system.addEndpoint(),
      await system.addEndpoint(),
      await system.addEndpoint(),
    ];
    system.startWorker();
    system.startWorker();
    let over = false;
    const load = async (): Promise<void> => {
      while (!over) {
        await system.happen(10);
        await sleep(50);
      }
    };
    const change = async (): Promise<number> => {
      await until('deliveries to all', () =>
        system.endpoints.every(({ path: at }) => system.receiver.at(at).length > 20),
      );
      const url = `${system.receiver.url}/moved`;
      await system.with(async (services) => {
        const endpoints = services.get(Endpoints);
        const { version } = await endpoints.get(CALLER, moved.id);
        await services.run((unit) => endpoints.change(unit, CALLER, moved.id, version, { url }));
        await services.run((unit) => endpoints.take(unit, CALLER, paused.id, 'pause'));
        await services.run((unit) => endpoints.take(unit, CALLER, deleted.id, 'delete'));
      });
      const changed = Date.now();
      await sleep(4_000);
      over = true;
      return changed;
    };
    const [changed] = await Promise.all([change(), load()]);
    // What was in hand a second ago may still go out; attempts that run are not called back.
    const late = system.requests().filter(({ at }) => at > changed + 2_000);
    const to = (where: string): number => late.filter((request) => request.path === where).length;
    expect([to(moved.path), to(paused.path), to(deleted.path)]).toEqual([0, 0, 0]);
    expect(Math.min(to('/moved'), to(kept.path))).toBeGreaterThan(0);
  });
});

/** A way to Redis that falls silent: what is sent is taken and never answered, as when packets are dropped. */
class SilentWay {
  private readonly sockets = new Set<Socket>();
  private silent = false;
  /** Connections since it speaks again. */
  fresh = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(port: number): Promise<SilentWay> {
    const server = createServer((client) => way.join(client, connect(port, '127.0.0.1')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const way = new SilentWay(server, (server.address() as AddressInfo).port);
    return way;
  }

  fallSilent(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.removeAllListeners('data').resume();
  }

  /** Connections from before stay silent. */
  speak(): void {
    this.silent = false;
    this.fresh = 0;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private join(client: Socket, redis: Socket): void {
    this.fresh += 1;
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined);
      from.once('close', () => to.destroy());
      if (this.silent) from.resume();
      else from.on('data', (chunk) => to.write(chunk));
    }
  }
}

it('webhooks go on while Redis is silent, and its silence is noticed', async () => {
  const database = await createTestDatabase();
  const redis = new URL(await createTestRedis());
  const way = await SilentWay.to(Number(redis.port));
  const system = await WebhookSystem.open(database.url, `redis://127.0.0.1:${way.port}${redis.pathname}`);
  await system.addEndpoint();
  system.startWorker();
  await system.happen(10);
  await until('the first deliveries', () => system.requests().length >= 10);
  way.fallSilent();
  await system.happen(20);
  await until('deliveries without Redis', () => system.requests().length >= 30);
  way.speak();
  // Twice the fifteen seconds after which a silent connection is given up.
  await until('new connections', () => way.fresh > 0, 30_000);
  await system.happen(10);
  await system.settled();
  await system.expectNothingLost();
  await system.close();
  way.close();
  await database.drop();
});

async function isQuiet(system: WebhookSystem): Promise<boolean> {
  const states = await system.states();
  return states.length >= system.committed.size && states.every(({ state }) => state === 'delivered');
}
