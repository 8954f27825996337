import { readFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { freePort } from '../support/ports';
import { until, type RunningProgram } from '../support/processes';
import { WebhookSystem, type FaultyEndpoint } from '../support/webhook-system';

/** What a receiver does with a connection once the request has come. */
type Misbehaviour = (socket: Socket) => void;

const MANY = Buffer.alloc(65_536, 'x');
const forever = (socket: Socket, piece: Buffer): void => {
  const write = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', write);
  };
  write();
};
const drip = (socket: Socket, text: string): void => {
  const timer = setInterval(() => socket.write(text), 500);
  socket.once('close', () => clearInterval(timer));
};
const head = (headers: string): string => `HTTP/1.1 200 OK\r\n${headers}\r\n`;
const bomb = gzipSync(Buffer.alloc(50_000_000));

/** Each with the fault the ledger must name; null where a 2xx came whole enough to count. */
const MISBEHAVIOURS: Readonly<Record<string, { readonly does: Misbehaviour; readonly fault: string | null }>> = {
  'drips its headers for ever': {
    does: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, 'X-Slow: 1\r\n');
    },
    fault: 'timeout',
  },
  'never answers': { does: () => undefined, fault: 'timeout' },
  'drips its body for ever': {
    does: (socket) => {
      socket.write(head('Transfer-Encoding: chunked\r\n'));
      drip(socket, '1\r\nx\r\n');
    },
    fault: 'timeout',
  },
  'sends a body without end': {
    does: (socket) => {
      socket.write(head('Content-Length: 1000000000\r\n'));
      forever(socket, MANY);
    },
    fault: null,
  },
  'sends a compression bomb': {
    does: (socket) => {
      socket.write(head(`Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`));
      socket.end(bomb);
    },
    fault: null,
  },
  'resets the connection': { does: (socket) => void socket.resetAndDestroy(), fault: 'reset' },
  'speaks something else': {
    does: (socket) => void socket.end('220 mail.example ESMTP\r\n'),
    fault: 'malformed_response',
  },
};

async function listen(misbehaviour: Misbehaviour): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => misbehaviour(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** Resident memory of a process in bytes. */
async function memoryOf({ pid }: RunningProgram): Promise<number> {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

describe('one receiver that misbehaves', () => {
  let database: TestDatabase;
  let system: WebhookSystem;
  const servers: Server[] = [];
  beforeEach(async () => {
    database = await createTestDatabase();
    system = await WebhookSystem.open(database.url);
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) server.close();
    await system.close();
    await database.drop();
  });
  const faultOf = async ({ id }: FaultyEndpoint): Promise<string | null | undefined> => {
    const [attempt] = await system.sql<{ fault: string | null }>(
      `SELECT a.fault FROM webhook_attempt AS a JOIN webhook_delivery AS d ON d.id = a.delivery_id
       WHERE d.endpoint_id = '${id}' ORDER BY a.started_at LIMIT 1`,
    );
    return attempt?.fault;
  };

  it('is named in the ledger for what it does, costs little memory, and keeps nobody else waiting', async () => {
    const troubled: { name: string; fault: string | null; endpoint: FaultyEndpoint }[] = [];
    for (const [name, { does, fault }] of Object.entries(MISBEHAVIOURS)) {
      const { server, url } = await listen(does);
      servers.push(server);
      troubled.push({ name, fault, endpoint: await system.addEndpoint({ url }) });
    }
    const others = [
      { url: `http://127.0.0.1:${await freePort()}/`, fault: 'refused' },
      { url: 'https://nobody.invalid/', fault: 'dns' },
      { url: system.receiver.url.replace('http:', 'https:'), fault: 'tls' },
      { url: 'https://10.0.0.1/', fault: 'blocked_address' },
    ];
    for (const { url, fault } of others)
      troubled.push({ name: url, fault, endpoint: await system.addEndpoint({ url }) });
    const good = await system.addEndpoint();
    const worker = system.startWorker();
    await system.happen(1);
    await until('the first delivery', () => system.receiver.at(good.path).length === 1);
    const before = await memoryOf(worker);
    await system.happen(40);
    await until('the deliveries of the good receiver', () => system.receiver.at(good.path).length === 41, 20_000);
    for (const { name, fault, endpoint } of troubled) {
      const seen = await until(`the fault of ${name}`, async () => {
        const found = await faultOf(endpoint);
        return found === undefined ? undefined : { found };
      });
      expect({ name, fault: seen.found }).toEqual({ name, fault });
    }
    expect((await memoryOf(worker)) - before).toBeLessThan(100_000_000);
  });

  it('with ten thousand deliveries waiting delays nobody', async () => {
    const hanging = await listen(() => undefined);
    servers.push(hanging.server);
    await system.addEndpoint({ url: hanging.url });
    const worker = system.startWorker();
    await system.happen(10_000, 1_000);
    await until('the waiting deliveries', async () => {
      const [row] = await system.sql<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM webhook_delivery`);
      return (row?.waiting ?? 0) >= 10_000;
    });
    const good = await system.addEndpoint();
    await system.happen(100);
    await until(
      'the deliveries of the good receiver',
      () => system.receiver.at(good.path).length === 100,
      20_000,
      worker.output,
    );
    const [row] = await system.sql<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM webhook_delivery WHERE state IN ('pending', 'retrying') AND endpoint_id <> '${good.id}'`,
    );
    expect(row?.waiting).toBe(10_100);
  });
});
